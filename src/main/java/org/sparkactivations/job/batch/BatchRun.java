package org.sparkactivations.job.batch;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.job.cli.AnalysisMessage;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.Json;
import org.sparkactivations.job.publish.LockedOutput;
import org.sparkactivations.job.publish.Publisher;
import org.sparkactivations.job.publish.StagedWrite;
import org.sparkactivations.job.publish.Staging;
import org.sparkactivations.job.run.FailureCleanup;
import org.sparkactivations.job.run.JobRun;
import org.sparkactivations.job.run.Terminal;
import org.sparkactivations.job.run.Work;
import org.sparkactivations.job.source.FailingFile;
import org.sparkactivations.job.store.Locations;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.job.transform.BadRecordSettings.Policy;
import org.sparkactivations.sql.error.ScannedFiles;

/**
 * Runs the batch job: checks everything, stages the rows, checks what is staged, publishes it and prints the result.
 */
public final class BatchRun implements Work {
    private final BatchSettings settings;
    private final JobRun run;
    private final ReportBuilder report;

    public BatchRun(BatchSettings settings, JobRun run) {
        this.settings = settings;
        this.run = run;
        report = new ReportBuilder(run.start(), settings.source());
    }

    @Override
    public Optional<String> report(int exitCode, String error) {
        return Optional.of(Json.text(report.build(exitCode, error)));
    }

    @Override
    public int run(ConfigErrors faults) throws Exception {
        faults.checkBlind();
        SparkSession spark = run.session().get();
        boolean quarantines = settings.sink().policy() == Policy.QUARANTINE;
        Optional<Locations> locations = settings.sink().locations(quarantines, run.storage(), faults);
        locations.ifPresent(to -> {
            run.checkReport(file -> file.outside(to, faults));
            run.checkReport(file -> file.writable(faults));
        });
        try (LockedOutput held = new LockedOutput(run.id())) {
            if (locations.isPresent() && !settings.run().dryRun()) {
                held.repair(locations.get());
            }
            Optional<BatchPlan> checked = BatchPlan.check(spark, settings, locations, faults);
            faults.check();
            BatchPlan plan = checked.orElseThrow();
            report.plan(plan);
            if (settings.run().dryRun()) {
                run.out().println(plan.describe());
                return ExitCode.DONE;
            }
            held.acquire(plan.to().locations());
            publish(spark, plan, held);
            run.published(ExitCode.DONE);
            new BatchSummary(run.out(), plan.to()).tell(report.rows(), run.id());
            run.out().println(report.paths().text());
        }
        if (settings.run().show() > 0) {
            Path output = locations.orElseThrow().output();
            FailureCleanup.published(
                    run.err(),
                    "--show cannot read them",
                    () -> BatchSummary.show(
                            run.out(), spark, output, settings.run().show()));
        }
        return ExitCode.DONE;
    }

    private void publish(SparkSession spark, BatchPlan plan, LockedOutput held) throws Exception {
        Destination to = plan.to();
        Staging staging = Staging.of(to.store(), to.output(), run.id());
        try {
            StagedWrite.Staged staged = stageOrBlame(spark, plan, staging);
            checkRows(plan, staged);
            settings.sink().gate().check(staged, "", "nothing was published");
            held.check();
            int depth = to.schema().partitionBy().size();
            Optional<Path> quarantine =
                    staged.quarantined() > 0 ? Optional.of(to.quarantine(run.id())) : Optional.empty();
            Optional<Exception> left = new Publisher(
                            staging, to.output(), to.sink().mode(), depth)
                    .publish(
                            run.id(),
                            Json.text(report.build(ExitCode.DONE, null)),
                            staged.tally().rows(),
                            quarantine);
            left.ifPresent(e -> run.err()
                    .println(
                            "spark-activations: the run is published, but %s could not be removed (%s); the next run on this output removes it"
                                    .formatted(Paths.shown(staging.root()), AnalysisMessage.firstLine(e))));
        } catch (Throwable e) {
            FailureCleanup.of(e, () -> removeUnpublished(staging));
            throw e;
        }
    }

    /** With a journal, what is staged belongs to a publication that the next run has to repair. */
    private static void removeUnpublished(Staging staging) throws IOException {
        if (staging.journal().isEmpty()) {
            staging.remove();
        }
    }

    private StagedWrite.Staged stageOrBlame(SparkSession spark, BatchPlan plan, Staging staging) throws Exception {
        try {
            return stage(spark, plan, staging);
        } catch (Exception e) {
            throw run.session().isStopped() ? e : FailingFile.of(e, plan.data());
        }
    }

    private StagedWrite.Staged stage(SparkSession spark, BatchPlan plan, Staging staging) throws IOException {
        Progress progress = new Progress(run.id(), settings.run().progress() ? run.err() : null, Terminal.isTerminal());
        spark.sparkContext().addSparkListener(progress);
        spark.sparkContext().setJobGroup(run.id(), "spark-activations batch", false);
        try {
            StagedWrite.Staged staged = plan.paths().write(staging, run.id(), report::paths);
            report.staged(staged, rowsRead(plan, progress, spark.sparkContext()));
            return staged;
        } finally {
            progress.finish();
            spark.sparkContext().clearJobGroup();
            spark.sparkContext().removeSparkListener(progress);
        }
    }

    private OptionalLong rowsRead(BatchPlan plan, Progress progress, SparkContext context) {
        if (settings.transform().where().isEmpty()) {
            return OptionalLong.of(0);
        }
        return ScannedFiles.hasSubqueries(plan.data())
                ? OptionalLong.empty()
                : OptionalLong.of(progress.allRowsRead(context));
    }

    /** Where nothing is filtered, as many rows are written as the footers of the input tell. */
    private void checkRows(BatchPlan plan, StagedWrite.Staged staged) {
        if (settings.transform().where().isEmpty()) {
            long read = staged.tally().rows() + staged.quarantined();
            plan.source()
                    .footers()
                    .ifPresent(footers -> footers.check(read, plan.source().data()));
        }
    }
}
