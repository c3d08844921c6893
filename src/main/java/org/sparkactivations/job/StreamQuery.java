package org.sparkactivations.job;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.sparkactivations.job.kafka.KafkaTopics;
import org.sparkactivations.job.kafka.Offsets;

/** Runs the query, again from its checkpoint while what stops it is Kafka's absence, for a bounded number of times. */
final class StreamQuery {
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final SparkSession spark;
    private final StreamPlan plan;
    private final Epochs epochs;
    private final Checkpoint checkpoint;
    private final KafkaTopics kafka;
    private final OutputLock lock;
    private final StreamReport.Builder report;
    private final GracefulStop stop;
    private final PrintStream out;
    private final PrintStream err;

    StreamQuery(
            SparkSession spark,
            StreamPlan plan,
            Epochs epochs,
            Checkpoint checkpoint,
            KafkaTopics kafka,
            OutputLock lock,
            StreamReport.Builder report,
            GracefulStop stop,
            PrintStream out,
            PrintStream err) {
        this.spark = spark;
        this.plan = plan;
        this.epochs = epochs;
        this.checkpoint = checkpoint;
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
        while (true) {
            try {
                once(state);
                return stop.gate().isClosing() ? stop.exitCode(Optional.empty()) : ExitCode.DONE;
            } catch (StreamingQueryException e) {
                if (stop.gate().isClosing()) {
                    return stop.exitCode(Optional.of(e));
                }
                Optional<LossCheck.Recreated> recreated = StreamDiagnosis.find(e, LossCheck.Recreated.class);
                failures = Objects.equals(report.last(), before) ? failures + 1 : 1;
                before = report.last();
                if (recreated.isPresent()) {
                    state = withNewTopics(recreated.get());
                } else if (StreamDiagnosis.isTransient(e) && failures < ATTEMPTS) {
                    pause(e, failures);
                    if (stop.gate().isClosing()) {
                        return stop.exitCode(Optional.of(e));
                    }
                    state = StreamState.open(
                            epochs, checkpoint, plan.locations().quarantine(), false, report.run());
                } else {
                    throw e;
                }
            }
        }
    }

    private void pause(StreamingQueryException e, int failures) throws InterruptedException {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << (failures - 1));
        err.println(plan.settings()
                .secrets()
                .mask("spark-activations: %s\nTrying again in %d s, attempt %d of %d."
                        .formatted(StreamDiagnosis.of(e).message(), pause.toSeconds(), failures + 1, ATTEMPTS)));
        Thread.sleep(pause.toMillis());
    }

    private void once(StreamState state) throws Exception {
        MicroBatchLog log = new MicroBatchLog(
                report, Terminal.wants(plan.options().run.progress) ? err : null, Terminal.isTerminal());
        EpochWriter writer = new EpochWriter(
                plan,
                epochs,
                checkpoint,
                state,
                new LossCheck(kafka, plan.options().kafka.dataLoss(new Faults())),
                lock,
                report);
        VoidFunction2<Dataset<Row>, Long> each = (data, batch) -> stop.gate().pass(() -> writer.write(data, batch));
        spark.streams().addListener(log);
        StreamingQuery query = null;
        try {
            query = plan.data(start(state))
                    .writeStream()
                    .queryName("spark-activations " + report.run())
                    .option("checkpointLocation", checkpoint.path().toString())
                    .trigger(plan.options().trigger(new Faults()))
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

    private String start(StreamState state) {
        return state.start().map(this::complete).orElse(plan.options().kafka.startingOffsets);
    }

    /** The offsets with those of partitions that were added since; Spark wants all of them. */
    private String complete(Offsets offsets) {
        Collection<String> names = plan.options().kafka.topicPattern == null
                ? plan.options().kafka.topic
                : kafka.matching(plan.options().kafka.topicPattern);
        Map<TopicPartition, Long> all = new HashMap<>();
        kafka.describe(names)
                .values()
                .forEach(topic -> topic.partitions()
                        .forEach(partition -> all.put(partition, offsets.get(partition, Offsets.EARLIEST))));
        return Offsets.of(all).toJson();
    }

    /** Goes on with topics that were created again: from their first records, with a checkpoint of its own. */
    private StreamState withNewTopics(LossCheck.Recreated recreated) throws IOException {
        Optional<Epoch> last = epochs.last();
        Map<TopicPartition, Long> offsets = new HashMap<>();
        last.ifPresent(epoch -> new Offsets(epoch.until()).flat().forEach((partition, offset) -> {
            if (!recreated.topics().contains(partition.topic())) {
                offsets.put(partition, offset);
            }
        }));
        err.println(
                "spark-activations: topic " + String.join(", ", recreated.topics())
                        + " was deleted and created again. What it had and was not read is lost, uncounted; the new one is read from its start.");
        Optional<Path> aside =
                checkpoint.putAside(report.run() + "-" + last.map(Epoch::epoch).orElse(-1L));
        aside.ifPresent(path -> out.println("The old checkpoint is put aside: " + Locations.shown(path)));
        StreamState state = StreamState.begin(
                epochs, checkpoint, plan.locations().quarantine(), last, Optional.of(Offsets.of(offsets)), aside);
        return state.withoutTopics(List.copyOf(recreated.topics()));
    }
}
