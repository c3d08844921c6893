package org.sparkactivations.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.BadRecordOptions.Policy;
import org.sparkactivations.job.KafkaOptions.Tombstone;
import org.sparkactivations.job.kafka.KafkaSettings;

/** What the checks make of a streaming job's options. */
record StreamPlan(
        StreamOptions options,
        KafkaSettings settings,
        StreamSource source,
        Transform transform,
        Policy policy,
        OutputSchema schema,
        Locations locations,
        Path checkpoint) {

    /** The column that the directories of the epochs are to readers. */
    private static final String EPOCH = "epoch";

    /** Checks everything against the real schema; empty, with faults, if something is wrong. */
    static Optional<StreamPlan> of(SparkSession spark, StreamOptions options, KafkaSettings settings, Faults faults) {
        Policy policy = options.badRecords.policy(new Faults());
        Optional<Locations> locations =
                locations(options, policy, spark.sessionState().newHadoopConf(), faults);
        Transform transform = withOrigin(options.transform.transform(faults), options.kafka);
        List<String> partitionBy = Names.list("--partition-by", options.output.partitionBy, faults);
        Optional<StreamSource> source = StreamSource.of(spark, options.kafka, settings, faults);
        if (source.isEmpty() || !faults.isEmpty()) {
            return Optional.empty();
        }
        Dataset<Row> data = transformed(source.get(), transform, policy, "earliest", faults);
        StructType columns = Columns.without(data.schema(), List.of(BadRows.COLUMN));
        OutputSchema schema = OutputSchema.of(columns, partitionBy, faults.isEmpty(), faults);
        checkNames(options.kafka, transform, columns, faults);
        if (!faults.isEmpty() || locations.isEmpty()) {
            return Optional.empty();
        }
        Path checkpoint = checkpoint(options, locations.get(), faults);
        return Optional.of(new StreamPlan(
                options, settings, source.get(), transform, policy, schema, locations.get(), checkpoint));
    }

    /** The transformed rows, with {@link BadRows#COLUMN} last, of a stream that starts at these offsets. */
    Dataset<Row> data(String startingOffsets) {
        Faults faults = new Faults();
        Dataset<Row> data = transformed(source, transform, policy, startingOffsets, faults);
        faults.check();
        return data;
    }

    private static Dataset<Row> transformed(
            StreamSource source, Transform transform, Policy policy, String startingOffsets, Faults faults) {
        BadRows bad = new BadRows(policy, Optional.of(source.judgement()));
        return StreamSource.flattened(transform.apply(source.open(startingOffsets), bad, faults));
    }

    /** Every row keeps where it came from, whatever is selected. */
    private static Transform withOrigin(Transform transform, KafkaOptions options) {
        if (transform.select().isEmpty()) {
            return transform;
        }
        List<String> select = new ArrayList<>(transform.select());
        options.originColumns().stream()
                .filter(origin -> select.stream().noneMatch(origin::equalsIgnoreCase))
                .forEach(select::add);
        return new Transform(transform.where(), transform.applies(), select);
    }

    private static void checkNames(KafkaOptions options, Transform transform, StructType columns, Faults faults) {
        for (String name : columns.fieldNames()) {
            if (name.equalsIgnoreCase(EPOCH)) {
                faults.add("the column " + name
                        + " is also what readers call the directories of the epochs; rename it, --apply and --select");
            }
        }
        for (String name : transform.applied()) {
            if (options.originColumns().stream().anyMatch(name::equalsIgnoreCase)) {
                faults.add(
                        "--apply " + name + ": that is an origin column; give another --origin-prefix, or --no-origin");
            }
        }
    }

    private static Optional<Locations> locations(
            StreamOptions options, Policy policy, Configuration configuration, Faults faults) {
        String output = options.output.output;
        if (output == null || output.isBlank()) {
            return Optional.empty();
        }
        boolean quarantines =
                policy == Policy.QUARANTINE || options.kafka.tombstone(new Faults()) == Tombstone.QUARANTINE;
        String quarantine = options.badRecords.quarantine == null
                ? output.replaceFirst("/+$", "") + "-quarantine"
                : options.badRecords.quarantine;
        if (quarantines && policy != Policy.QUARANTINE) {
            faults.add("--on-tombstone quarantine: goes with --on-bad-record quarantine");
        }
        return Locations.of(output, quarantines ? Optional.of(quarantine) : Optional.empty(), configuration, faults);
    }

    private static Path checkpoint(StreamOptions options, Locations locations, Faults faults) {
        String option = options.checkpoint == null ? locations.output() + "-checkpoint" : options.checkpoint;
        Optional<Locations> resolved =
                Locations.of(option, Optional.empty(), locations.store().configuration(), faults);
        if (resolved.isEmpty()) {
            return locations.output();
        }
        Path path = resolved.get().output();
        if (Locations.overlap(path, locations.output())
                || locations
                        .quarantine()
                        .filter(other -> Locations.overlap(path, other))
                        .isPresent()) {
            faults.add("--checkpoint " + path
                    + ": lies in the output or quarantine, or around it; name another directory");
        }
        return path;
    }
}
