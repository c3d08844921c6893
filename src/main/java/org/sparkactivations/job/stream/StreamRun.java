package org.sparkactivations.job.stream;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.Diagnosis;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.JobSession;
import org.sparkactivations.job.cli.Json;
import org.sparkactivations.job.cli.Secrets;
import org.sparkactivations.job.kafka.KafkaFault;
import org.sparkactivations.job.kafka.KafkaSettings;
import org.sparkactivations.job.kafka.KafkaTopics;
import org.sparkactivations.job.publish.FailureCleanup;
import org.sparkactivations.job.publish.StagedWrite;
import org.sparkactivations.job.publish.Staging;
import org.sparkactivations.job.store.Locations;
import org.sparkactivations.job.store.OutputLock;
import org.sparkactivations.job.store.OutputLocks;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.job.store.ReportFile;
import org.sparkactivations.job.store.Store;

/** One run of the streaming job: check everything, find out where the stream stands, run the query, tell. */
public final class StreamRun {
    private final JobSession session;
    private final StreamOptions options;
    private final PrintStream out;
    private final PrintStream err;
    private final StreamReport.Builder report;
    private final Runnable step;
    private Secrets secrets = Secrets.none();
    private Optional<ReportFile> file = Optional.empty();
    /** How the query ended; null before it did. */
    private Integer ended;

    /**
     * A run that has not begun.
     *
     * @param step called after each change on the output's file system, for tests to interrupt there
     */
    public StreamRun(
            JobSession session,
            StreamOptions options,
            List<String> arguments,
            PrintStream out,
            PrintStream err,
            Runnable step) {
        this.session = session;
        this.options = options;
        this.out = out;
        this.err = err;
        this.step = step;
        report = new StreamReport.Builder(secrets.mask(arguments));
    }

    /** The exit code. Whatever goes wrong is told in one message and in the report. */
    public int run(ConfigErrors faults) {
        int exitCode;
        String error = null;
        file = ReportFile.of(options.run.report, session.configuration(), faults);
        try (GracefulStop stop = new GracefulStop(options.stopTimeout(new ConfigErrors()))) {
            try {
                exitCode = execute(faults, stop);
            } catch (Exception | StackOverflowError | OutOfMemoryError e) {
                Diagnosis diagnosis = StreamDiagnosis.of(e);
                String message = secrets.mask(diagnosis.message());
                if (ended == null) {
                    exitCode = diagnosis.exitCode();
                    error = message;
                    err.println("spark-activations: " + error);
                } else {
                    exitCode = ended;
                    FailureCleanup.warn(err, FailureCleanup.FOLLOWING, message);
                }
                if (options.run.verbose) {
                    err.println(secrets.mask(StreamDiagnosis.stackTrace(e)));
                }
            }
            writeReport(exitCode, error);
            stop.ended(exitCode);
        }
        return exitCode;
    }

    private void writeReport(int exitCode, String error) {
        if (!options.run.dryRun) {
            file.ifPresent(to -> to.write(secrets.mask(Json.text(report.build(exitCode, error))), exitCode, err));
        }
    }

    private int execute(ConfigErrors faults, GracefulStop stop) throws Exception {
        Optional<KafkaSettings> settings = settings(faults);
        faults.checkBlind();
        SparkSession spark = session.get();
        Optional<StreamPlan> plan = StreamPlan.of(spark, options, settings, faults);
        plan.ifPresent(checked -> file = file.flatMap(report -> report.outside(checked.locations(), faults))
                .flatMap(report -> report.outside("checkpoint", checked.checkpoint(), faults))
                .flatMap(report -> report.writable(faults)));
        try (KafkaTopics kafka = settings.map(known -> connect(known, faults)).orElse(null)) {
            if (kafka != null) {
                new TopicCheck(options.kafka, kafka).check(known(plan, faults), faults);
            }
            faults.check();
            report.plan(plan.orElseThrow());
            if (options.run.dryRun) {
                Locations to = plan.get().locations();
                dryRun(agreed(spark, plan.get(), new Epochs(to.store(), to.output(), () -> {})));
                return ExitCode.DONE;
            }
            return locked(spark, plan.get(), kafka, stop);
        }
    }

    /** How to reach Kafka; empty if the options do not say that, or the settings must not be used. */
    private Optional<KafkaSettings> settings(ConfigErrors faults) {
        ConfigErrors ofSource = new ConfigErrors();
        options.kafka.checkSource(ofSource);
        Optional<KafkaSettings> settings = options.kafka.settings(faults);
        secrets = settings.map(KafkaSettings::secrets).orElseGet(Secrets::none);
        return ofSource.isEmpty() ? settings : Optional.empty();
    }

    private static KafkaTopics connect(KafkaSettings settings, ConfigErrors faults) {
        try {
            return new KafkaTopics(settings);
        } catch (KafkaFault e) {
            faults.add(e.getMessage());
            return null;
        }
    }

    /** The epochs of the output, if there may be some. */
    private static Optional<Epochs> known(Optional<StreamPlan> plan, ConfigErrors faults) {
        return plan.filter(checked -> faults.isEmpty())
                .map(StreamPlan::locations)
                .map(to -> new Epochs(to.store(), to.output(), () -> {}));
    }

    /** The plan with what the output holds after it; ends the run if that could not be read. */
    private StreamPlan agreed(SparkSession spark, StreamPlan plan, Epochs epochs) throws IOException {
        Agreement agreement =
                Agreement.of(spark, plan.definition(), plan.source().avro(), epochs);
        agreement.changes().forEach(change -> err.println("spark-activations: from here on " + change));
        agreement.changes().forEach(report::change);
        return plan.with(agreement.definition());
    }

    private int locked(SparkSession spark, StreamPlan checked, KafkaTopics kafka, GracefulStop stop) throws Exception {
        Store store = checked.locations().store();
        Path output = checked.locations().output();
        try (OutputLock lock = OutputLocks.acquire(store, "--output", output, report.run());
                OutputLock ofCheckpoint =
                        OutputLocks.acquire(store, "--checkpoint", checked.checkpoint(), report.run())) {
            ofCheckpoint.check();
            Epochs epochs = new Epochs(store, output, step);
            StreamPlan plan = agreed(spark, checked, epochs);
            StreamFiles stand = new StreamFiles(
                    epochs,
                    new Checkpoint(store, plan.checkpoint()),
                    plan.locations().quarantine(),
                    report.run());
            StreamState state = StreamState.open(stand, options.resumeFromOutput);
            state.aside().ifPresent(path -> out.println("The old checkpoint is put aside: " + Paths.shown(path)));
            for (Staging left : Staging.left(store, output)) {
                store.delete(left.root());
            }
            int exitCode =
                    new StreamQuery(spark, plan, stand, kafka, lock, report, stop, out, err).run(state.withoutAside());
            ended = exitCode;
            FailureCleanup.published(err, StagedWrite.NOT_REMOVED, () -> {
                for (Staging left : Staging.left(store, output)) {
                    store.delete(left.root());
                }
            });
            tell(spark, plan);
            return exitCode;
        }
    }

    private void dryRun(StreamPlan plan) {
        out.println("Dry run: everything fits, nothing was written.");
        out.println();
        out.println("Output " + Paths.shown(plan.locations().output()) + ":");
        out.println(plan.schema().schema().treeString());
        out.println(secrets.mask(plan.data(options.kafka.topic, "earliest")
                .queryExecution()
                .explainString(org.apache.spark.sql.execution.ExplainMode.fromString("formatted"))));
    }

    private void tell(SparkSession spark, StreamPlan plan) {
        StreamReport.Rows rows = report.rows();
        out.printf("%,d rows out", rows.out());
        if (plan.locations().quarantine().isPresent()) {
            out.printf(", %,d quarantined", rows.quarantined());
        } else if (rows.bad() > 0) {
            out.printf(", %,d of them with bad values set to NULL", rows.bad());
        }
        out.println(report.lost().told());
        out.println("Parquet: " + Paths.shown(plan.locations().output()));
        plan.locations()
                .quarantine()
                .filter(path -> rows.quarantined() > 0)
                .ifPresent(path -> out.println("Quarantine: " + Paths.shown(path)));
        if (options.run.show > 0) {
            Path output = plan.locations().output();
            FailureCleanup.published(
                    err,
                    "--show cannot read them",
                    () -> Paths.parquet(spark.read().option("mergeSchema", true), output)
                            .show(options.run.show, false));
        }
    }
}
