package org.sparkactivations.job.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.kafka.KafkaSettings;
import org.sparkactivations.job.publish.OutputSchema;
import org.sparkactivations.job.store.Locations;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.job.stream.KafkaOptions.Tombstone;
import org.sparkactivations.job.transform.BadRecordOptions.Policy;
import org.sparkactivations.job.transform.BadRows;
import org.sparkactivations.job.transform.Columns;
import org.sparkactivations.job.transform.Partitioning;
import org.sparkactivations.job.transform.Transform;

/**
 * What the checks make of a streaming job's options.
 *
 * @param definition what the output holds with the epochs of this run
 */
record StreamPlan(
        StreamOptions options,
        KafkaSettings settings,
        StreamSource source,
        Transform transform,
        Policy policy,
        Partitioning partitioning,
        OutputSchema schema,
        OutputDefinition definition,
        Locations locations,
        Path checkpoint) {

    /** The column that the directories of the epochs are to readers. */
    private static final String EPOCH = "epoch";

    /**
     * Checks the options against the real schema; empty only with a fault.
     *
     * @param settings empty if it is not known where the records come from; the columns can be checked all the same
     */
    static Optional<StreamPlan> of(
            SparkSession spark, StreamOptions options, Optional<KafkaSettings> settings, ConfigErrors faults) {
        Policy policy = options.badRecords.policy(new ConfigErrors());
        Configuration configuration = spark.sessionState().newHadoopConf();
        Optional<Locations> locations = locations(options, policy, configuration, faults);
        Optional<Path> checkpoint = checkpoint(options, locations, configuration, faults);
        Transform transform = withOrigin(options.transform.transform(faults), options.kafka);
        Partitioning partitioning = options.output.partitioning(spark, faults);
        Optional<StreamSource> source = StreamSource.of(spark, options.kafka, settings, faults);
        if (source.isEmpty()) {
            return Optional.empty();
        }
        int before = faults.messages().size();
        BadRows bad = new BadRows(policy, Optional.of(source.get().judgement()), partitioning);
        Dataset<Row> data = transform.apply(source.get().sample(faults), bad, faults);
        boolean sound = faults.messages().size() == before;
        StructType columns = Columns.without(data.schema(), List.of(BadRows.COLUMN));
        OutputSchema schema = OutputSchema.of(columns, partitioning.columns(), sound, faults);
        checkNames(options.kafka, transform, columns, faults);
        if (settings.isEmpty() || locations.isEmpty() || checkpoint.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StreamPlan(
                options,
                settings.get(),
                source.get(),
                transform,
                policy,
                partitioning,
                schema,
                OutputDefinition.of(
                        schema, transform, options.kafka, source.get().avro()),
                locations.get(),
                checkpoint.get()));
    }

    /** The plan of a run whose output holds this after it, and whose records have the schema ids that it tells. */
    StreamPlan with(OutputDefinition agreed) {
        StreamSource bound = source.avro().isBound() || agreed.schemaIds() == null
                ? source
                : source.with(source.avro().bound(agreed.schemaIds().keySet()));
        return new StreamPlan(
                options, settings, bound, transform, policy, partitioning, schema, agreed, locations, checkpoint);
    }

    /** The plan of a stream that this schema id binds. */
    StreamPlan boundTo(int schemaId) {
        return with(definition.with(source.avro().bound(Set.of(schemaId))));
    }

    /** The transformed rows, with {@link BadRows#COLUMN} last, of a stream of these topics that starts at these offsets. */
    Dataset<Row> data(List<String> topics, String startingOffsets) {
        ConfigErrors faults = new ConfigErrors();
        BadRows bad = new BadRows(policy, Optional.of(source.judgement()), partitioning);
        Dataset<Row> data = StreamSource.flattened(transform.apply(source.open(topics, startingOffsets), bad, faults));
        faults.check();
        return data;
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

    private static void checkNames(KafkaOptions options, Transform transform, StructType columns, ConfigErrors faults) {
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
            StreamOptions options, Policy policy, Configuration configuration, ConfigErrors faults) {
        String output = options.output.output;
        if (output == null || output.isBlank()) {
            return Optional.empty();
        }
        boolean quarantines =
                policy == Policy.QUARANTINE || options.kafka.tombstone(new ConfigErrors()) == Tombstone.QUARANTINE;
        String quarantine = options.badRecords.quarantine == null
                ? output.replaceFirst("/+$", "") + "-quarantine"
                : options.badRecords.quarantine;
        if (quarantines && policy != Policy.QUARANTINE) {
            faults.add("--on-tombstone quarantine: goes with --on-bad-record quarantine");
        }
        return Locations.of(output, quarantines ? Optional.of(quarantine) : Optional.empty(), configuration, faults);
    }

    private static Optional<Path> checkpoint(
            StreamOptions options, Optional<Locations> locations, Configuration configuration, ConfigErrors faults) {
        if (options.checkpoint == null) {
            return locations.map(to -> Paths.beside(to.output(), "", "-checkpoint"));
        }
        Optional<Path> path = Locations.resolve("--checkpoint", options.checkpoint, configuration, faults);
        if (path.isPresent()
                && locations.isPresent()
                && Stream.concat(Stream.of(locations.get().output()), locations.get().quarantine().stream())
                        .anyMatch(other -> Locations.overlap(path.get(), other))) {
            faults.add("--checkpoint " + path.get()
                    + ": lies in the output or quarantine, or around it; name another directory");
        }
        return path;
    }
}
