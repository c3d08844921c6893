package org.sparkactivations.job.batch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ExplainMode;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.OptionWords;
import org.sparkactivations.job.publish.OutputSchema;
import org.sparkactivations.job.source.InputOverlap;
import org.sparkactivations.job.source.Source;
import org.sparkactivations.job.source.Sources;
import org.sparkactivations.job.store.Locations;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.job.transform.BadRows;
import org.sparkactivations.job.transform.Columns;
import org.sparkactivations.job.transform.ModelReport;
import org.sparkactivations.job.transform.ModelStep;
import org.sparkactivations.job.transform.Partitioning;
import org.sparkactivations.sql.error.ScannedFiles;

/**
 * A checked batch run, ready to start: everything that can be wrong with the settings has been looked at.
 *
 * @param files of the source; empty if it has none
 * @param model what scores them; empty without
 * @param paths which files are copied and which are read
 */
record BatchPlan(List<String> files, Optional<ModelReport> model, Destination to, PathChoice paths) {

    /** Checks the settings against the real schema; empty only with a fault. */
    static Optional<BatchPlan> check(
            SparkSession spark, BatchSettings settings, Optional<Locations> locations, ConfigErrors faults)
            throws IOException {
        Partitioning partitioning = settings.sink().output().partitioning(spark);
        Optional<Source> source = Sources.open(spark, settings.source(), faults);
        if (source.isEmpty()) {
            return Optional.empty();
        }
        int before = faults.messages().size();
        BadRows bad = new BadRows(settings.sink().policy(), source.get().judgement(), partitioning);
        Dataset<Row> data = settings.transform().apply(source.get().data(), bad, faults);
        boolean sound = faults.messages().size() == before;
        OutputSchema schema = OutputSchema.of(
                Columns.without(data.schema(), List.of(BadRows.COLUMN)), partitioning.columns(), sound, faults);
        if (locations.isEmpty()) {
            return Optional.empty();
        }
        Destination to = new Destination(settings.sink(), schema, locations.get());
        List<String> files = List.of(source.get().data().inputFiles());
        InputOverlap.check(
                settings.source().paths(), ScannedFiles.roots(source.get().data()), files, to.locations(), faults);
        schema.checkExisting(spark, to.store(), to.output(), to.sink().mode(), faults);
        if (!faults.messages().isEmpty()) {
            return Optional.empty();
        }
        PathChoice paths = PathChoice.of(settings, source.get(), data, to);
        paths.require(faults);
        return Optional.of(new BatchPlan(files, settings.transform().model().flatMap(ModelStep::report), to, paths));
    }

    Source source() {
        return paths.request().source();
    }

    /** The transformed rows, {@link BadRows#COLUMN} among their columns. */
    Dataset<Row> data() {
        return paths.request().data();
    }

    /** What {@code --dry-run} prints. */
    String describe() {
        return "Dry run: everything fits, nothing was written.\n\nOutput %s (%s), partitioned by (%s):\n%s\n%s%s\n\n%s"
                .formatted(
                        Paths.shown(to.output()),
                        OptionWords.word(to.sink().mode()),
                        String.join(", ", to.schema().partitionBy()),
                        to.schema().schema().treeString(),
                        model.map(ModelReport::text).orElse(""),
                        paths.describe(),
                        data().queryExecution().explainString(ExplainMode.fromString("formatted")));
    }
}
