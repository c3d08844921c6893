package org.sparkactivations.job.source;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.sparkactivations.job.cli.ColumnNames;
import org.sparkactivations.job.cli.Diagnosis;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.cli.UnreadableFile;
import org.sparkactivations.job.run.SparkLog;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.sql.error.ScannedFiles;

/** Finds the input file that made a run fail, by reading the input again, where the failure does not name it. */
public final class FailingFile {
    /** So many columns are read one by one. */
    private static final int MOST_COLUMNS = 100;

    private FailingFile() {}

    /** What a user is to learn of the failure: the file, if one cannot be read, else the failure itself. */
    public static Exception of(Exception failure, Dataset<Row> data) {
        Diagnosis diagnosis = Diagnosis.of(failure);
        if (diagnosis.explained() && !diagnosis.damaged()) {
            return failure;
        }
        // What fails while it is looked for is told once, in the end.
        try (SparkLog quiet = SparkLog.withoutTraces(true, () -> true)) {
            for (ScannedFiles.Scan scan : ScannedFiles.scans(data)) {
                Optional<String> named = diagnosis.damaged() ? fileOf(failure) : Optional.empty();
                List<String> suspects = named.map(List::of).orElse(scan.files());
                Optional<Found> found = suspects.isEmpty() ? Optional.empty() : find(scan.data(), suspects);
                if (found.isPresent()) {
                    String file =
                            Paths.shown(new Path(java.net.URI.create(found.get().file())));
                    return JobException.failed(text(scan.data(), found.get(), file), failure);
                }
            }
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    /** A file and what reading it raises. */
    private record Found(String file, Exception raised) {}

    private static Optional<String> fileOf(Exception failure) {
        return UnreadableFile.chain(failure).stream()
                .filter(t -> t instanceof SparkThrowable)
                .map(t -> ((SparkThrowable) t).getMessageParameters())
                .map(parameters -> parameters.getOrDefault("path", ""))
                .filter(path -> path.contains(":/"))
                .findFirst();
    }

    /** By halves, as most of the files can be read. */
    private static Optional<Found> find(Dataset<Row> data, List<String> files) {
        Optional<Exception> raised = read(data, List.of(data.columns()), files);
        if (raised.isEmpty() || files.size() == 1) {
            return raised.map(e -> new Found(files.get(0), e));
        }
        int half = files.size() / 2;
        return find(data, files.subList(0, half)).or(() -> find(data, files.subList(half, files.size())));
    }

    /** What reading every value of some columns of the files raises. */
    private static Optional<Exception> read(Dataset<Row> data, List<String> columns, List<String> files) {
        Object[] paths = files.stream()
                .flatMap(file -> Stream.of(file, new Path(java.net.URI.create(file)).toString()))
                .distinct()
                .toArray();
        try {
            data.where(functions.col("_metadata.file_path").isin(paths))
                    .select(columns.stream().map(ColumnNames::column).toArray(Column[]::new))
                    .queryExecution()
                    .toRdd()
                    .count();
            return Optional.empty();
        } catch (Exception e) {
            return Optional.of(e);
        }
    }

    private static String text(Dataset<Row> data, Found found, String file) {
        List<Throwable> chain = UnreadableFile.chain(found.raised());
        Throwable root = chain.get(chain.size() - 1);
        boolean unknown = root instanceof NullPointerException
                || root instanceof UnsupportedOperationException
                || root.getClass().getSimpleName().equals("SchemaColumnConvertNotSupportedException");
        if (unknown && readsWithoutVectors(data, found.file())) {
            String column = column(data, found.file())
                    .map(name -> "column " + name + ": ")
                    .orElse("");
            String why =
                    "Spark's vectorized reader does not know how it is written (" + UnreadableFile.reason(root) + ")";
            return UnreadableFile.text(file, column + why, UnreadableFile.WITHOUT_VECTORS);
        }
        Diagnosis diagnosis = Diagnosis.of(found.raised());
        return diagnosis.damaged() && diagnosis.message().contains("has column ")
                ? diagnosis.message()
                : UnreadableFile.text(file, column(data, found.file()), found.raised());
    }

    /** The one column that cannot be read; empty if it is not one alone, or the columns are too many to try each. */
    private static Optional<String> column(Dataset<Row> data, String file) {
        List<String> columns = List.of(data.columns());
        if (columns.size() < 2 || columns.size() > MOST_COLUMNS) {
            return Optional.empty();
        }
        List<String> unreadable = columns.stream()
                .filter(column -> read(data, List.of(column), List.of(file)).isPresent())
                .limit(2)
                .toList();
        return unreadable.size() == 1 ? Optional.of(unreadable.get(0)) : Optional.empty();
    }

    private static boolean readsWithoutVectors(Dataset<Row> data, String file) {
        SparkSession spark = data.sparkSession();
        String before = spark.conf().get(FooterCheck.VECTORIZED);
        if (!Boolean.parseBoolean(before)) {
            return false;
        }
        try {
            spark.conf().set(FooterCheck.VECTORIZED, false);
            return read(data, List.of(data.columns()), List.of(file)).isEmpty();
        } finally {
            spark.conf().set(FooterCheck.VECTORIZED, before);
        }
    }
}
