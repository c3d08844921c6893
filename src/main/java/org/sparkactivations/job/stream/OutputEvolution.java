package org.sparkactivations.job.stream;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.publish.MixedSchemas;
import org.sparkactivations.job.publish.OutputSchema;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.job.stream.epoch.CheckpointBinding;
import org.sparkactivations.job.stream.epoch.Epoch;
import org.sparkactivations.job.stream.epoch.Epochs;
import org.sparkactivations.job.stream.epoch.OutputDefinition;
import org.sparkactivations.job.stream.option.OriginColumns;
import org.sparkactivations.job.stream.source.AvroIds;
import org.sparkactivations.job.transform.Schemas;

/**
 * Decides whether a run can add epochs to an output, and what the output holds afterwards.
 *
 * @param changes what the run does otherwise than those before it, in words
 */
record OutputEvolution(OutputDefinition definition, List<String> changes) {

    /**
     * Compares what the run is to write with what is there.
     *
     * @throws JobException with exit code 22 if readers could not read both
     */
    static OutputEvolution of(SparkSession spark, OutputDefinition mine, AvroIds avro, Epochs epochs)
            throws IOException {
        Optional<OutputDefinition> known =
                CheckpointBinding.read(epochs.store(), epochs.output()).map(CheckpointBinding::definition);
        Optional<OutputDefinition> there = known.isPresent() ? known : ofFiles(spark, mine, epochs);
        if (there.isEmpty() || epochs.numbers().isEmpty()) {
            return new OutputEvolution(mine, List.of());
        }
        String output = Paths.shown(epochs.output());
        checkPartitions(there.get(), mine, output);
        avro.checkBinding(there.get().schemaIds(), output);
        Predicate<String> origin = name -> mine.noOrigin() && there.get().isOrigin(name);
        MixedSchemas mixed = MixedSchemas.of(there.get().columns(), mine.columns(), origin);
        List<MixedSchemas.Conflict> conflicts = new ArrayList<>(mixed.conflicts());
        conflicts.addAll(ofPartitions(there.get().columns(), mine));
        if (!conflicts.isEmpty()) {
            throw refused(
                    conflicts.stream().map(each -> each.text(output)).collect(Collectors.joining("; ")),
                    conflicts.get(0).remedy());
        }
        OutputDefinition merged = mine.after(there.get(), mixed.schema());
        return new OutputEvolution(merged, there.get().changes(merged));
    }

    private static void checkPartitions(OutputDefinition there, OutputDefinition mine, String output) {
        if (!there.partitionBy().equals(mine.partitionBy())) {
            throw refused(
                    "the output %s is partitioned by (%s) and this run by (%s)"
                            .formatted(
                                    output,
                                    String.join(", ", there.partitionBy()),
                                    String.join(", ", mine.partitionBy())),
                    there.partitionBy().isEmpty()
                            ? "leave --partition-by out"
                            : "give --partition-by " + String.join(",", there.partitionBy()));
        }
    }

    /** Directories are text: another type of a partition column is another reading of them all, be it a wider one. */
    private static List<MixedSchemas.Conflict> ofPartitions(StructType there, OutputDefinition mine) {
        List<MixedSchemas.Conflict> conflicts = new ArrayList<>();
        for (String name : mine.partitionBy()) {
            DataType before = there.apply(name).dataType();
            DataType now = mine.columns().apply(name).dataType();
            if (before instanceof DecimalType && now instanceof DecimalType && !before.equals(now)) {
                conflicts.add(new MixedSchemas.Conflict(name, name, before, Optional.of(now)));
            }
        }
        return conflicts;
    }

    /** What the last epoch's files hold, for an owner's file that does not say it; empty if there are none. */
    private static Optional<OutputDefinition> ofFiles(SparkSession spark, OutputDefinition mine, Epochs epochs)
            throws IOException {
        List<Long> numbers = new ArrayList<>(epochs.numbers());
        Collections.reverse(numbers);
        for (long number : numbers) {
            Path directory = new Path(epochs.output(), Epoch.directory(number));
            List<FileStatus> files = epochs.store().parquetFiles(directory);
            if (!files.isEmpty()) {
                Path file = files.get(0).getPath();
                List<String> partitions = OutputSchema.partitions(directory, file);
                StructType schema = Paths.parquet(spark.read(), file).schema();
                for (String partition : partitions) {
                    schema = schema.add(Schemas.find(mine.columns(), partition)
                            .orElseGet(() -> new StructField(partition, DataTypes.StringType, true, Metadata.empty())));
                }
                return Optional.of(new OutputDefinition(
                        schema.json(),
                        partitions,
                        originPrefix(schema),
                        false,
                        mine.where(),
                        mine.expressions(),
                        mine.schemaIds()));
            }
        }
        return Optional.empty();
    }

    /** What is before the names of the origin columns, if all of them are there. */
    private static String originPrefix(StructType schema) {
        List<String> names = Arrays.asList(schema.fieldNames());
        return names.stream()
                .filter(name -> name.endsWith("topic"))
                .map(name -> name.substring(0, name.length() - "topic".length()))
                .filter(prefix -> names.containsAll(OriginColumns.names(prefix)))
                .findFirst()
                .orElse(null);
    }

    private static JobException refused(String what, String remedy) {
        return new JobException(
                ExitCode.STATE,
                what + "; nothing was written.\nWhat to do: " + remedy + "; or give another --output and --checkpoint.",
                null);
    }
}
