package org.sparkactivations.job.batch;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.job.cli.AnalysisMessage;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.Diagnosis;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.cli.JobSession;
import org.sparkactivations.job.cli.Json;
import org.sparkactivations.job.cli.Secrets;
import org.sparkactivations.job.cli.Terminal;
import org.sparkactivations.job.publish.FailureCleanup;
import org.sparkactivations.job.publish.LockedOutput;
import org.sparkactivations.job.publish.Publisher;
import org.sparkactivations.job.publish.StagedWrite;
import org.sparkactivations.job.publish.Staging;
import org.sparkactivations.job.source.Culprit;
import org.sparkactivations.job.store.Locations;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.job.store.ReportFile;
import org.sparkactivations.job.transform.BadRecordOptions.Policy;
import org.sparkactivations.sql.error.ScannedFiles;

/** One run of the batch job: check everything, stage, check what is staged, publish, tell. */
public final class BatchRun {
    /** How many characters of a value {@code --show} prints. */
    private static final int LONGEST_CELL = 40;

    private final JobSession session;
    private final BatchOptions options;
    private final PrintStream out;
    private final PrintStream err;
    private final ReportBuilder report;
    private Optional<ReportFile> file = Optional.empty();
    private boolean published;

    public BatchRun(JobSession session, BatchOptions options, List<String> masked, PrintStream out, PrintStream err) {
        this.session = session;
        this.options = options;
        this.out = out;
        this.err = err;
        report = new ReportBuilder("batch", masked);
    }

    /** The exit code. Whatever goes wrong is told in one message and in the report. */
    public int run(ConfigErrors faults) {
        int exitCode = ExitCode.DONE;
        String error = null;
        file = ReportFile.of(options.run.report, session.configuration(), faults);
        try {
            execute(faults);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            Diagnosis diagnosis = Diagnosis.of(e);
            String message = Secrets.none().mask(diagnosis.message());
            if (published) {
                FailureCleanup.warn(err, FailureCleanup.FOLLOWING, message);
            } else {
                exitCode = diagnosis.exitCode();
                error = message;
                if (!session.isStopped()) {
                    err.println("spark-activations: " + error);
                }
            }
            if (options.run.verbose) {
                e.printStackTrace(err);
            }
        }
        return report(exitCode, error);
    }

    private int report(int exitCode, String error) {
        if (!options.run.dryRun) {
            file.ifPresent(to -> to.write(Json.text(report.build(exitCode, error)), exitCode, err));
        }
        return exitCode;
    }

    private void execute(ConfigErrors faults) throws Exception {
        report.input(options.source);
        faults.checkBlind();
        SparkSession spark = session.get();
        Policy policy = options.badRecords.policy(faults);
        Optional<Locations> locations =
                BatchPlan.locations(options, policy, spark.sessionState().newHadoopConf(), faults);
        if (locations.isPresent()) {
            file = file.flatMap(report -> report.outside(locations.get(), faults))
                    .flatMap(report -> report.writable(faults));
        }
        try (LockedOutput held = new LockedOutput(report.run())) {
            if (locations.isPresent() && !options.run.dryRun) {
                held.repair(locations.get());
            }
            Optional<BatchPlan> plan = BatchPlan.check(spark, options, policy, locations, faults);
            faults.check();
            report.plan(plan.orElseThrow(), options.output);
            if (options.run.dryRun) {
                out.println(plan.get().describe());
                return;
            }
            held.acquire(plan.get().locations());
            publish(spark, plan.get(), held);
            published = true;
            tell(plan.get());
        }
        if (options.run.show > 0) {
            Path output = locations.orElseThrow().output();
            FailureCleanup.published(err, "--show cannot read them", () -> show(spark, output));
        }
    }

    private void publish(SparkSession spark, BatchPlan plan, LockedOutput held) throws Exception {
        Locations to = plan.locations();
        Staging staging = Staging.of(to.store(), to.output(), report.run());
        try {
            StagedWrite.Staged staged = stageOrBlame(spark, plan, staging);
            checkRows(plan, staged);
            gate(staged);
            held.check();
            int depth = plan.schema().partitionBy().size();
            Optional<Path> quarantine =
                    staged.quarantined() > 0 ? Optional.of(plan.quarantine(report.run())) : Optional.empty();
            Optional<Exception> left = new Publisher(staging, to.output(), plan.mode(), depth, () -> {})
                    .publish(
                            report.run(),
                            Json.text(report.build(ExitCode.DONE, null)),
                            staged.tally().rows(),
                            quarantine);
            left.ifPresent(e -> err.println(
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
            staging.remove(() -> {});
        }
    }

    private StagedWrite.Staged stageOrBlame(SparkSession spark, BatchPlan plan, Staging staging) throws Exception {
        try {
            return stage(spark, plan, staging);
        } catch (Exception e) {
            throw session.isStopped() ? e : Culprit.of(e, plan.data());
        }
    }

    /** Where nothing is filtered, as many rows are written as the footers of the input tell. */
    private void checkRows(BatchPlan plan, StagedWrite.Staged staged) {
        if (options.transform.where == null) {
            long read = staged.tally().rows() + staged.quarantined();
            plan.source()
                    .footers()
                    .ifPresent(footers -> footers.check(read, plan.source().data()));
        }
    }

    private StagedWrite.Staged stage(SparkSession spark, BatchPlan plan, Staging staging) throws IOException {
        Progress progress =
                new Progress(report.run(), Terminal.wants(options.run.progress) ? err : null, Terminal.isTerminal());
        spark.sparkContext().addSparkListener(progress);
        spark.sparkContext().setJobGroup(report.run(), "spark-activations batch", false);
        try {
            StagedWrite.Staged staged = plan.write(options.output).write(plan.data(), staging);
            report.staged(staged, rowsRead(plan, progress, spark.sparkContext()));
            return staged;
        } finally {
            progress.finish();
            spark.sparkContext().clearJobGroup();
            spark.sparkContext().removeSparkListener(progress);
        }
    }

    private OptionalLong rowsRead(BatchPlan plan, Progress progress, SparkContext context) {
        if (options.transform.where == null) {
            return OptionalLong.of(0);
        }
        return ScannedFiles.hasSubqueries(plan.data())
                ? OptionalLong.empty()
                : OptionalLong.of(progress.allRowsRead(context));
    }

    private void gate(StagedWrite.Staged staged) {
        long bad = staged.tally().bad();
        long rows = staged.tally().rows() + staged.quarantined();
        Double allowed = options.badRecords.maxBadFraction;
        if (allowed != null && bad > allowed * rows) {
            String message = "%d of %d rows are bad, more than --max-bad-fraction %s allows; nothing was published."
                    .formatted(bad, rows, allowed);
            String examples = String.join("\n  ", staged.tally().reasons());
            throw new JobException(ExitCode.QUALITY, message + " For example:\n  " + examples, null);
        }
    }

    private void tell(BatchPlan plan) {
        RunReport.Rows rows = report.rows();
        if (rows.in() == null) {
            out.printf("%,d rows out", rows.out());
        } else {
            out.printf("%,d rows in, %,d out", rows.in(), rows.out());
        }
        if (rows.filtered() != null && rows.filtered() > 0) {
            out.printf(", %,d left out by --where", rows.filtered());
        }
        if (plan.policy() == Policy.NULL) {
            out.printf(", %,d with bad values set to NULL", rows.bad());
        }
        if (plan.policy() == Policy.QUARANTINE) {
            out.printf(", %,d quarantined", rows.quarantined());
        }
        out.println();
        out.println("Parquet: " + Paths.shown(plan.locations().output()));
        if (rows.quarantined() > 0) {
            out.println("Quarantine: " + Paths.shown(plan.quarantine(report.run())));
        }
    }

    private void show(SparkSession spark, Path output) {
        var rows = (org.apache.spark.sql.classic.Dataset<Row>) Paths.parquet(spark.read(), output);
        out.println(rows.showString(options.run.show, LONGEST_CELL, false).strip());
    }
}
