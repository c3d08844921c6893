package org.sparkactivations.job.batch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ExplainMode;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.OptionWords;
import org.sparkactivations.job.publish.OutputOptions;
import org.sparkactivations.job.publish.OutputOptions.Mode;
import org.sparkactivations.job.publish.OutputSchema;
import org.sparkactivations.job.publish.StagedWrite;
import org.sparkactivations.job.source.InputOverlap;
import org.sparkactivations.job.source.Source;
import org.sparkactivations.job.store.Locations;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.job.transform.BadRecordOptions.Policy;
import org.sparkactivations.job.transform.BadRows;
import org.sparkactivations.job.transform.Columns;
import org.sparkactivations.job.transform.Partitioning;
import org.sparkactivations.job.transform.Transform;
import org.sparkactivations.sql.error.ScannedFiles;

/**
 * What the checks make of the options: a run that has one can start.
 *
 * @param source what is read
 * @param files of the source; empty if it has none
 * @param data the transformed rows, {@link BadRows#COLUMN} among their columns
 */
record BatchPlan(
        Source source,
        List<String> files,
        Dataset<Row> data,
        OutputSchema schema,
        Locations locations,
        Mode mode,
        Policy policy) {

    /** Where the options let the run write; empty, with faults, if nowhere. */
    static Optional<Locations> locations(
            BatchOptions options, Policy policy, Configuration configuration, ConfigErrors faults) {
        String output = options.output.output;
        String beside = output.replaceFirst("/+$", "") + "-quarantine";
        Optional<String> quarantine = policy == Policy.QUARANTINE
                ? Optional.of(Optional.ofNullable(options.badRecords.quarantine).orElse(beside))
                : Optional.empty();
        return Locations.of(output, quarantine, configuration, faults);
    }

    /** Checks the options against the real schema; empty only with a fault. */
    static Optional<BatchPlan> check(
            SparkSession spark, BatchOptions options, Policy policy, Optional<Locations> locations, ConfigErrors faults)
            throws IOException {
        Mode mode = options.output.mode(faults);
        Transform transform = options.transform.transform(faults);
        Partitioning partitioning = options.output.partitioning(spark, faults);
        Optional<Source> source = Source.open(spark, options.source, faults);
        if (source.isEmpty()) {
            return Optional.empty();
        }
        int before = faults.messages().size();
        Dataset<Row> data = transform.apply(
                source.get().data(), new BadRows(policy, source.get().judgement(), partitioning), faults);
        boolean sound = faults.messages().size() == before;
        OutputSchema schema = OutputSchema.of(
                Columns.without(data.schema(), List.of(BadRows.COLUMN)), partitioning.columns(), sound, faults);
        if (locations.isEmpty()) {
            return Optional.empty();
        }
        Locations to = locations.get();
        List<String> files = List.of(source.get().data().inputFiles());
        InputOverlap.check(options.source.input, ScannedFiles.roots(source.get().data()), files, to, faults);
        schema.checkExisting(spark, to.store(), to.output(), mode, faults);
        return Optional.of(new BatchPlan(source.get(), files, data, schema, to, mode, policy));
    }

    StagedWrite write(OutputOptions options) {
        return new StagedWrite(schema, options.writerOptions(), policy);
    }

    /** Where the run's quarantined rows go. */
    Path quarantine(String run) {
        return new Path(locations.quarantine().orElseThrow(), "run=" + run);
    }

    /** What {@code --dry-run} prints. */
    String describe() {
        return "Dry run: everything fits, nothing was written.\n\nOutput %s (%s), partitioned by (%s):\n%s\n%s"
                .formatted(
                        Paths.shown(locations.output()),
                        OptionWords.word(mode),
                        String.join(", ", schema.partitionBy()),
                        schema.schema().treeString(),
                        data.queryExecution().explainString(ExplainMode.fromString("formatted")));
    }
}
