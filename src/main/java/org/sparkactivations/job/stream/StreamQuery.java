package org.sparkactivations.job.stream;

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
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.KafkaFault;
import org.sparkactivations.job.run.Terminal;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.job.stream.epoch.Epoch;
import org.sparkactivations.job.stream.epoch.StreamState;
import org.sparkactivations.job.stream.source.AvroIds;
import org.sparkactivations.job.stream.source.LostRecords;

/** Runs the query, and restarts it from its checkpoint for a bounded number of times while Kafka cannot be reached. */
final class StreamQuery {
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final SparkSession spark;
    private StreamPlan plan;
    private final StreamWork work;
    private final GracefulStop stop;

    StreamQuery(SparkSession spark, StreamPlan plan, StreamWork work, GracefulStop stop) {
        this.spark = spark;
        this.plan = plan;
        this.work = work;
        this.stop = stop;
    }

    int run(StreamState first) throws Exception {
        StreamState state = first;
        int failures = 0;
        Epoch before = work.report().last();
        Optional<StreamingQueryException> failure = Optional.empty();
        while (true) {
            Exception thrown;
            try {
                once(ResumePoint.of(state, work.files(), plan.settings().input().topics(), work.kafka()));
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
                state = StreamState.open(work.files(), false).withoutAside();
                continue;
            }
            failures = Objects.equals(work.report().last(), before) ? failures + 1 : 1;
            before = work.report().last();
            if (!stop.gate().isClosing() && (failures >= ATTEMPTS || !StreamDiagnosis.mayPass(thrown, failures))) {
                throw thrown;
            }
            if (!stop.gate().isClosing() && StreamDiagnosis.isTransient(thrown)) {
                pause(thrown, failures);
            }
            if (stop.gate().isClosing()) {
                return stop.exitCode(failure);
            }
            state = StreamState.open(work.files(), false).withoutAside();
        }
    }

    /** Goes on with the micro-batch in which the stream's first schema id was seen. */
    private void bind(AvroIds.Seen seen) {
        work.run().err().println("spark-activations: " + seen.text() + ".");
        work.report().change(seen.text());
        plan = plan.boundTo(seen.id());
    }

    private void pause(Exception e, int failures) throws InterruptedException {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << (failures - 1));
        work.run()
                .err()
                .println(work.run()
                        .secrets()
                        .mask("spark-activations: %s\nTrying again in %d s, attempt %d of %d."
                                .formatted(
                                        StreamDiagnosis.of(e).message(), pause.toSeconds(), failures + 1, ATTEMPTS)));
        Thread.sleep(pause.toMillis());
    }

    private void once(ResumePoint from) throws Exception {
        tell(from);
        if (from.topics().isEmpty()
                && plan.settings().input().topics().pattern().isEmpty()) {
            return;
        }
        MicroBatchLog log = new MicroBatchLog(
                work.report(), plan.settings().run().progress() ? work.run().err() : null, Terminal.isTerminal());
        EpochWriter writer = new EpochWriter(plan, work, from);
        VoidFunction2<Dataset<Row>, Long> each = (data, batch) -> stop.gate().pass(() -> writer.write(data, batch));
        spark.streams().addListener(log);
        StreamingQuery query = null;
        try {
            query = plan.rows()
                    .open(from.topics(), from.start())
                    .writeStream()
                    .queryName("spark-activations " + work.run().id())
                    .option(
                            "checkpointLocation",
                            work.files().checkpoint().path().toString())
                    .trigger(plan.settings().query().trigger())
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
    private void tell(ResumePoint from) {
        work.report().pending(from.lost());
        List<LostRecords> losses = from.subscription().losses();
        if (!losses.isEmpty()) {
            work.run()
                    .err()
                    .println("spark-activations: records are lost; " + LostRecords.told(losses)
                            + ".\nContinuing without them; they are counted (--on-data-loss continue).");
        }
        from.state()
                .aside()
                .ifPresent(path -> work.run().out().println("The old checkpoint was moved to " + Paths.shown(path)));
    }
}
