package org.sparkactivations.job.stream;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.publish.OutputSchema;
import org.sparkactivations.job.store.Locations;
import org.sparkactivations.job.store.Storage;
import org.sparkactivations.job.stream.epoch.OutputDefinition;
import org.sparkactivations.job.stream.option.StreamSettings;
import org.sparkactivations.job.stream.source.StreamSource;
import org.sparkactivations.job.transform.BadRows;
import org.sparkactivations.job.transform.Columns;
import org.sparkactivations.job.transform.ModelReport;
import org.sparkactivations.job.transform.ModelStep;

/**
 * A checked streaming run, ready to start.
 *
 * @param definition what the output holds with the epochs of this run
 */
record StreamPlan(
        StreamSettings settings, StreamRows rows, StreamPlace place, OutputSchema schema, OutputDefinition definition) {

    /** The column that the directories of the epochs are to readers. */
    private static final String EPOCH = "epoch";

    /** Checks the settings against the real schema; empty only with a fault. */
    static Optional<StreamPlan> of(SparkSession spark, StreamSettings settings, Storage storage, ConfigErrors faults) {
        Optional<StreamPlace> place = StreamPlace.of(settings, storage, faults);
        Optional<StreamSource> source = StreamSource.of(spark, settings.input(), faults);
        if (source.isEmpty()) {
            return Optional.empty();
        }
        StreamRows rows = StreamRows.of(spark, settings, source.get());
        int before = faults.messages().size();
        Dataset<Row> data = rows.sample(faults);
        boolean sound = faults.messages().size() == before;
        StructType columns = Columns.without(data.schema(), List.of(BadRows.COLUMN));
        OutputSchema schema = OutputSchema.of(columns, settings.sink().output().partitionBy(), sound, faults);
        checkNames(settings, columns, faults);
        if (settings.input().source().isEmpty() || place.isEmpty()) {
            return Optional.empty();
        }
        OutputDefinition definition = OutputDefinition.of(
                schema,
                rows.transform(),
                settings.input().origin(),
                source.get().avro().fingerprints());
        return Optional.of(new StreamPlan(settings, rows, place.get(), schema, definition));
    }

    /** What scores the rows; empty without. */
    Optional<ModelReport> model() {
        return rows.transform().model().flatMap(ModelStep::report);
    }

    Locations locations() {
        return place.locations();
    }

    Path checkpoint() {
        return place.checkpoint();
    }

    StreamSource source() {
        return rows.source();
    }

    /** The plan of a run whose output holds this after it, and whose records have the schema ids that it tells. */
    StreamPlan with(OutputDefinition agreed) {
        StreamRows bound = source().avro().isBound() || agreed.schemaIds() == null
                ? rows
                : rows.with(source().avro().bound(agreed.schemaIds().keySet()));
        return new StreamPlan(settings, bound, place, schema, agreed);
    }

    /** The plan of a stream that this schema id binds. */
    StreamPlan boundTo(int schemaId) {
        return with(definition.with(source().avro().bound(Set.of(schemaId)).fingerprints()));
    }

    private static void checkNames(StreamSettings settings, StructType columns, ConfigErrors faults) {
        for (String name : columns.fieldNames()) {
            if (name.equalsIgnoreCase(EPOCH)) {
                faults.add("the column " + name
                        + " is also what readers call the directories of the epochs; rename it, --apply and --select");
            }
        }
        for (String name : settings.transform().applied()) {
            if (settings.input().origin().contains(name)) {
                faults.add(
                        "--apply " + name + ": that is an origin column; give another --origin-prefix, or --no-origin");
            }
        }
    }
}
