package org.sparkactivations.job.stream;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ExplainMode;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.Json;
import org.sparkactivations.job.kafka.KafkaFault;
import org.sparkactivations.job.kafka.KafkaSettings;
import org.sparkactivations.job.kafka.KafkaTopics;
import org.sparkactivations.job.publish.StagedWrite;
import org.sparkactivations.job.publish.Staging;
import org.sparkactivations.job.run.FailureCleanup;
import org.sparkactivations.job.run.JobRun;
import org.sparkactivations.job.run.Work;
import org.sparkactivations.job.store.Locations;
import org.sparkactivations.job.store.OutputLock;
import org.sparkactivations.job.store.OutputLocks;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.job.store.Store;
import org.sparkactivations.job.stream.epoch.Checkpoint;
import org.sparkactivations.job.stream.epoch.Epochs;
import org.sparkactivations.job.stream.epoch.StreamFiles;
import org.sparkactivations.job.stream.epoch.StreamState;
import org.sparkactivations.job.stream.option.StreamSettings;
import org.sparkactivations.job.stream.source.TopicCheck;

/**
 * Runs the streaming job: checks everything, finds out where the stream left off, runs the query and prints the
 * result.
 */
public final class StreamRun implements Work {
    private final StreamSettings settings;
    private final JobRun run;
    private final StreamReport.Builder report;
    private final GracefulStop stop;

    public StreamRun(StreamSettings settings, JobRun run) {
        this.settings = settings;
        this.run = run;
        report = new StreamReport.Builder(run.start());
        stop = new GracefulStop(settings.query().stopTimeout());
    }

    @Override
    public Optional<String> report(int exitCode, String error) {
        return Optional.of(run.secrets().mask(Json.text(report.build(exitCode, error))));
    }

    @Override
    public void ended(int exitCode) {
        stop.ended(exitCode);
        stop.close();
    }

    @Override
    public int run(ConfigErrors faults) throws Exception {
        faults.checkBlind();
        SparkSession spark = run.session().get();
        Optional<StreamPlan> plan = StreamPlan.of(spark, settings, run.storage(), faults);
        plan.ifPresent(checked -> {
            run.checkReport(file -> file.outside(checked.locations(), faults));
            run.checkReport(file -> file.outside("checkpoint", checked.checkpoint(), faults));
            run.checkReport(file -> file.writable(faults));
        });
        Optional<KafkaSettings> cluster = settings.input().source();
        try (KafkaTopics kafka = cluster.map(known -> connect(known, faults)).orElse(null)) {
            if (kafka != null) {
                new TopicCheck(settings.input().topics(), cluster.get().bootstrapServers(), kafka)
                        .check(known(plan, faults), faults);
            }
            faults.check();
            report.plan(plan.orElseThrow());
            if (settings.run().dryRun()) {
                Locations to = plan.get().locations();
                dryRun(agreed(spark, plan.get(), new Epochs(to.store(), to.output())));
                return ExitCode.DONE;
            }
            return locked(spark, plan.get(), kafka);
        }
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
                .map(to -> new Epochs(to.store(), to.output()));
    }

    /** The plan with what the output holds after it; ends the run if that could not be read. */
    private StreamPlan agreed(SparkSession spark, StreamPlan plan, Epochs epochs) throws IOException {
        OutputEvolution agreement =
                OutputEvolution.of(spark, plan.definition(), plan.source().avro(), epochs);
        agreement.changes().forEach(change -> run.err().println("spark-activations: from here on " + change));
        agreement.changes().forEach(report::change);
        return plan.with(agreement.definition());
    }

    private int locked(SparkSession spark, StreamPlan checked, KafkaTopics kafka) throws Exception {
        Store store = checked.locations().store();
        Path output = checked.locations().output();
        try (OutputLock lock = OutputLocks.acquire(store, "--output", output, run.id());
                OutputLock ofCheckpoint = OutputLocks.acquire(store, "--checkpoint", checked.checkpoint(), run.id())) {
            ofCheckpoint.check();
            Epochs epochs = new Epochs(store, output);
            StreamPlan plan = agreed(spark, checked, epochs);
            StreamFiles stand = new StreamFiles(
                    epochs,
                    new Checkpoint(store, plan.checkpoint()),
                    plan.locations().quarantine(),
                    run.id());
            StreamState state = StreamState.open(stand, settings.query().resumesFromOutput());
            state.aside().ifPresent(path -> run.out().println("The old checkpoint was moved to " + Paths.shown(path)));
            removeStaged(store, output);
            StreamWork work = new StreamWork(run, stand, kafka, lock, report);
            int exitCode = new StreamQuery(spark, plan, work, stop).run(state.withoutAside());
            run.published(exitCode);
            FailureCleanup.published(run.err(), StagedWrite.NOT_REMOVED, () -> removeStaged(store, output));
            new StreamSummary(run.out(), plan).tell(report);
            if (settings.run().show() > 0) {
                FailureCleanup.published(
                        run.err(),
                        "--show cannot read them",
                        () -> StreamSummary.show(spark, output, settings.run().show()));
            }
            return exitCode;
        }
    }

    private static void removeStaged(Store store, Path output) throws IOException {
        for (Staging left : Staging.left(store, output)) {
            store.delete(left.root());
        }
    }

    private void dryRun(StreamPlan plan) {
        run.out().println("Dry run: everything fits, nothing was written.");
        run.out().println();
        run.out().println("Output " + Paths.shown(plan.locations().output()) + ":");
        run.out().println(plan.schema().schema().treeString());
        plan.model().ifPresent(model -> run.out().print(model.text()));
        run.out()
                .println(run.secrets()
                        .mask(plan.rows()
                                .open(settings.input().topics().names(), "earliest")
                                .queryExecution()
                                .explainString(ExplainMode.fromString("formatted"))));
    }
}
