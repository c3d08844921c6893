package org.sparkactivations.job.stream;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.Terminal;
import org.sparkactivations.job.kafka.KafkaFault;
import org.sparkactivations.job.kafka.KafkaTopics;
import org.sparkactivations.job.store.OutputLock;
import org.sparkactivations.job.store.Paths;

/** Runs the query, again from its checkpoint while what stops it is Kafka's absence, for a bounded number of times. */
final class StreamQuery {
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final SparkSession spark;
    private StreamPlan plan;
    private final StreamFiles stand;
    private final KafkaTopics kafka;
    private final OutputLock lock;
    private final StreamReport.Builder report;
    private final GracefulStop stop;
    private final PrintStream out;
    private final PrintStream err;

    StreamQuery(
            SparkSession spark,
            StreamPlan plan,
            StreamFiles stand,
            KafkaTopics kafka,
            OutputLock lock,
            StreamReport.Builder report,
            GracefulStop stop,
            PrintStream out,
            PrintStream err) {
        this.spark = spark;
        this.plan = plan;
        this.stand = stand;
        this.kafka = kafka;
        this.lock = lock;
        this.report = report;
        this.stop = stop;
        this.out = out;
        this.err = err;
    }

    int run(StreamState first) throws Exception {
        StreamState state = first;
        int failures = 0;
        Epoch before = report.last();
        Optional<StreamingQueryException> failure = Optional.empty();
        while (true) {
            Exception thrown;
            try {
                once(Continuation.of(state, stand, plan.options(), kafka));
                return stop.gate().isClosing() ? stop.exitCode(Optional.empty()) : ExitCode.DONE;
            } catch (StreamingQueryException e) {
                failure = Optional.of(e);
                thrown = e;
            } catch (KafkaFault e) {
                thrown = e;
            }
            Optional<AvroIds.Seen> seen = StreamDiagnosis.find(thrown, AvroIds.Seen.class);
            if (seen.isPresent()) {
                if (stop.gate().isClosing()) {
                    return stop.exitCode(Optional.empty());
                }
                bind(seen.get());
                state = StreamState.open(stand, false).withoutAside();
                continue;
            }
            failures = Objects.equals(report.last(), before) ? failures + 1 : 1;
            before = report.last();
            if (!stop.gate().isClosing() && (failures >= ATTEMPTS || !StreamDiagnosis.mayPass(thrown, failures))) {
                throw thrown;
            }
            if (!stop.gate().isClosing() && StreamDiagnosis.isTransient(thrown)) {
                pause(thrown, failures);
            }
            if (stop.gate().isClosing()) {
                return stop.exitCode(failure);
            }
            state = StreamState.open(stand, false).withoutAside();
        }
    }

    /** Goes on with the micro-batch in which the stream's first schema id was seen. */
    private void bind(AvroIds.Seen seen) {
        err.println("spark-activations: " + seen.text() + ".");
        report.change(seen.text());
        plan = plan.boundTo(seen.id());
    }

    private void pause(Exception e, int failures) throws InterruptedException {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << (failures - 1));
        err.println(plan.settings()
                .secrets()
                .mask("spark-activations: %s\nTrying again in %d s, attempt %d of %d."
                        .formatted(StreamDiagnosis.of(e).message(), pause.toSeconds(), failures + 1, ATTEMPTS)));
        Thread.sleep(pause.toMillis());
    }

    private void once(Continuation from) throws Exception {
        tell(from);
        if (from.topics().isEmpty() && plan.options().kafka.topicPattern == null) {
            return;
        }
        MicroBatchLog log = new MicroBatchLog(
                report, Terminal.wants(plan.options().run.progress) ? err : null, Terminal.isTerminal());
        EpochWriter writer = new EpochWriter(
                plan,
                stand,
                from,
                new LossCheck(kafka, plan.options().kafka.dataLoss(new ConfigErrors())),
                lock,
                report);
        VoidFunction2<Dataset<Row>, Long> each = (data, batch) -> stop.gate().pass(() -> writer.write(data, batch));
        spark.streams().addListener(log);
        StreamingQuery query = null;
        try {
            query = plan.data(from.topics(), from.start())
                    .writeStream()
                    .queryName("spark-activations " + report.run())
                    .option("checkpointLocation", stand.checkpoint().path().toString())
                    .trigger(plan.options().trigger(new ConfigErrors()))
                    .foreachBatch(each)
                    .start();
            log.follow(query.id());
            stop.watch(query);
            query.awaitTermination();
        } finally {
            if (query != null && query.isActive()) {
                query.stop();
            }
            log.finish();
            spark.streams().removeListener(log);
        }
    }

    /** Tells what is lost by now, and where the checkpoint went with which it was read. */
    private void tell(Continuation from) {
        report.pending(from.lost());
        List<Loss> losses = from.subscription().losses();
        if (!losses.isEmpty()) {
            err.println("spark-activations: records are lost; " + Loss.told(losses)
                    + ".\nGoing on without them; they are counted (--on-data-loss continue).");
        }
        from.state().aside().ifPresent(path -> out.println("The old checkpoint is put aside: " + Paths.shown(path)));
    }
}
