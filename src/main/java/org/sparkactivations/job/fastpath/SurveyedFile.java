package org.sparkactivations.job.fastpath;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.execution.datasources.parquet.ParquetOptions;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.job.fastpath.file.ParquetFile;
import org.sparkactivations.job.source.Footers;
import org.sparkactivations.job.source.VectorizedReads;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.sql.plan.ColumnProgram;

/**
 * An input file as the plan of a run sees it.
 *
 * @param status where it is, and how long
 * @param rowGroups the compressed bytes of each
 * @param shape what its schema means; null if nothing can be asked of the file
 * @param obstacles why the fast path cannot take it, each as the end of a sentence about it; none if it can
 */
record SurveyedFile(FileStatus status, List<Long> rowGroups, FileShape shape, List<String> obstacles) {

    /**
     * Reads the footers of the files.
     *
     * @param configuration Hadoop's, as the files are read with
     */
    static List<SurveyedFile> survey(
            FastPathRequest request,
            ColumnProgram program,
            ParquetOptions options,
            Configuration configuration,
            List<FileStatus> files) {
        Optional<CompressionCodecName> codec = request.codec();
        Map<List<Object>, FileShape> shapes = new ConcurrentHashMap<>();
        return Footers.all(files, status -> {
            try (ParquetFile file = ParquetFile.open(status.getPath(), configuration)) {
                if (file.obstacle().isPresent()) {
                    return new SurveyedFile(
                            status, List.of(), null, List.of(file.obstacle().get()));
                }
                MessageType schema = file.schema();
                Map<String, String> metadata = file.metadata();
                FileShape shape = shapes.computeIfAbsent(
                        List.of(schema, ofSpark(metadata)),
                        key -> FileShape.of(request.spark(), program, options, schema, metadata));
                return of(status, file, shape, program, codec);
            } catch (IOException e) {
                return new SurveyedFile(
                        status, List.of(), null, List.of("has a footer that cannot be read here: " + e.getMessage()));
            }
        });
    }

    /** Of the metadata what may mean anything to Spark: other writers keep there what differs from file to file. */
    private static Map<String, String> ofSpark(Map<String, String> metadata) {
        Map<String, String> known = new TreeMap<>(metadata);
        known.keySet().removeIf(key -> !key.startsWith("org.apache.spark."));
        return known;
    }

    private static SurveyedFile of(
            FileStatus status,
            ParquetFile file,
            FileShape shape,
            ColumnProgram program,
            Optional<CompressionCodecName> codec) {
        List<String> obstacles = new ArrayList<>(shape.obstacles());
        if (obstacles.isEmpty()) {
            for (String name : program.reads().keySet()) {
                file.obstacle(name).ifPresent(obstacles::add);
            }
            String wrong = program.copied().stream()
                    .map(StructField::name)
                    .filter(name -> file.anyChunk(name, VectorizedReads::areWrong))
                    .collect(Collectors.joining(", "));
            if (!wrong.isEmpty()) {
                obstacles.add("has columns as Spark's vectorized reader does not read them right, nor would it a copy: "
                        + wrong);
            }
        }
        codec.flatMap(file::obstacle).ifPresent(obstacles::add);
        List<Long> groups = new ArrayList<>();
        for (int i = 0; i < file.rowGroups(); i++) {
            groups.add(file.bytes(i));
        }
        return new SurveyedFile(status, Collections.unmodifiableList(groups), shape, List.copyOf(obstacles));
    }

    /** The compressed bytes of all row groups. */
    long bytes() {
        return rowGroups.stream().mapToLong(Long::longValue).sum();
    }

    boolean isServed() {
        return obstacles.isEmpty();
    }

    /** Its name in messages. */
    String name() {
        return Paths.shown(status.getPath());
    }

    /** Its name as Spark tells it. */
    String uri() {
        return status.getPath().toUri().toString();
    }
}
