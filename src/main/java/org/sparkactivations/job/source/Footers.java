package org.sparkactivations.job.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.cli.UnreadableFile;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.sql.error.ErrorText;
import org.sparkactivations.sql.error.RowErrors;

/**
 * Reads the footers of the input's files.
 *
 * @param shapes the schemas there are, each with the first file that has it
 * @param rows of each file, by its URI
 * @param needsRows whether Spark has to read the files row by row, as its vectorized reader does not read all of them right
 */
public record Footers(List<Shape> shapes, Map<String, Long> rows, boolean needsRows) {
    /** As many files are opened at once, since each waits for its file system. */
    private static final int AT_ONCE = 16;

    /** The schema of some files, and the first of these as a message names it. */
    record Shape(String file, StructType schema) {}

    /** Reads one footer. */
    public interface Reader<T> {
        T read(FileStatus file) throws Exception;
    }

    /** The footers of all files, in their order. The first that cannot be read ends the run with its name. */
    public static <T> List<T> all(List<FileStatus> files, Reader<T> reader) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(AT_ONCE, files.size())));
        try {
            List<Callable<T>> tasks = files.stream()
                    .<Callable<T>>map(file -> () -> reader.read(file))
                    .toList();
            List<Future<T>> footers = threads.invokeAll(tasks);
            List<T> read = new ArrayList<>();
            for (int i = 0; i < footers.size(); i++) {
                read.add(footer(files.get(i), footers.get(i)));
            }
            return read;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw JobException.failed("stopped while the footers of the input were read", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T footer(FileStatus file, Future<T> footer) throws InterruptedException {
        try {
            return footer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof JobException known) {
                throw known;
            }
            throw JobException.failed(UnreadableFile.text(Paths.shown(file.getPath()), e.getCause()), e);
        }
    }

    static String uri(FileStatus file) {
        return file.getPath().toUri().toString();
    }

    /** The rows of all the files. */
    long total() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Ends the run, with the name of the file, if another number of rows was read of it than its footer says. A file that
     * came after the footers were read is none.
     */
    public void check(long read, Dataset<Row> source) {
        if (read == total()) {
            return;
        }
        Map<String, Long> counted = new HashMap<>();
        Dataset<Row> files = source.select(RowErrors.inputFile().as("file"));
        for (Row row : files.groupBy("file").count().collectAsList()) {
            counted.put(row.getString(0), row.getLong(1));
        }
        rows.forEach((file, expected) -> {
            long found = counted.getOrDefault(file, 0L);
            if (found != expected) {
                throw differing("the file " + ErrorText.path(file), expected, found);
            }
        });
        if (rows.keySet().containsAll(counted.keySet())) {
            throw differing("--input", total(), read);
        }
    }

    private static JobException differing(String what, long expected, long read) {
        return JobException.failed(("%s holds %d rows by its footer, but Spark read %d; nothing was published."
                        + "\nIt may be damaged, or was changed meanwhile: restore it, or leave it out of --input.")
                .formatted(what, expected, read));
    }

    /** Hadoop's configuration with the options of the reader. */
    static Configuration configuration(SparkSession spark, SourceSettings options) {
        Configuration configuration = spark.sessionState().newHadoopConf();
        options.options().forEach(configuration::set);
        return configuration;
    }
}
