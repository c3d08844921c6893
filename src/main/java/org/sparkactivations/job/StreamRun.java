package org.sparkactivations.job;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.job.kafka.KafkaSettings;
import org.sparkactivations.job.kafka.KafkaTopics;
import org.sparkactivations.job.kafka.Offsets;
import org.sparkactivations.job.kafka.Secrets;

/** One run of the streaming job: check everything, find out where the stream stands, run the query, tell. */
final class StreamRun {
    private final SparkSession spark;
    private final StreamOptions options;
    private final PrintStream out;
    private final PrintStream err;
    private final StreamReport.Builder report;
    private final Runnable step;
    private Secrets secrets = Secrets.none();

    /** @param step called after each change on the output's file system, for tests to interrupt there */
    StreamRun(
            SparkSession spark,
            StreamOptions options,
            List<String> arguments,
            PrintStream out,
            PrintStream err,
            Runnable step) {
        this.spark = spark;
        this.options = options;
        this.out = out;
        this.err = err;
        this.step = step;
        List<String> masked =
                Masking.arguments(arguments).stream().map(secrets::mask).toList();
        report = new StreamReport.Builder(spark.version(), masked);
    }

    /** The exit code. Whatever goes wrong is told in one message and in the report. */
    int run(Faults faults) {
        int exitCode;
        String error = null;
        try (GracefulStop stop = new GracefulStop(options.stopTimeout(new Faults()))) {
            try {
                exitCode = execute(faults, stop);
            } catch (Exception | StackOverflowError | OutOfMemoryError e) {
                Diagnosis diagnosis = StreamDiagnosis.of(e);
                exitCode = stop.gate().isClosing() ? ExitCode.TERMINATED : diagnosis.exitCode();
                error = secrets.mask(Masking.text(diagnosis.message()));
                err.println("spark-activations: " + error);
                if (options.run.verbose) {
                    err.println(secrets.mask(StreamDiagnosis.stackTrace(e)));
                }
            }
            exitCode = writeReport(exitCode, error);
        }
        return exitCode;
    }

    private int writeReport(int exitCode, String error) {
        if (options.run.report == null || options.run.dryRun) {
            return exitCode;
        }
        try {
            Path path = new Path(options.run.report);
            Configuration configuration = spark.sessionState().newHadoopConf();
            Path qualified = path.getFileSystem(configuration).makeQualified(path);
            Store.of(qualified, configuration).write(qualified, secrets.mask(Json.text(report.build(exitCode, error))));
            return exitCode;
        } catch (IOException | IllegalArgumentException e) {
            err.println("spark-activations: --report " + options.run.report + ": " + AnalysisFault.firstLine(e));
            return exitCode == ExitCode.DONE ? ExitCode.FAILED : exitCode;
        }
    }

    private int execute(Faults faults, GracefulStop stop) throws Exception {
        if (options.isIncomplete()) {
            faults.check();
        }
        options.check(faults);
        List<String> problems = new ArrayList<>();
        java.nio.file.Path file =
                options.kafka.kafkaConfig == null ? null : java.nio.file.Path.of(options.kafka.kafkaConfig);
        KafkaSettings settings = KafkaSettings.read(options.kafka.bootstrapServers, file, problems);
        secrets = settings.secrets();
        problems.forEach(faults::add);
        Optional<StreamPlan> plan = StreamPlan.of(spark, options, settings, faults);
        faults.check();
        report.plan(plan.orElseThrow());
        try (KafkaTopics kafka = new KafkaTopics(settings)) {
            if (options.run.dryRun) {
                checkTopics(kafka, Map.of());
                dryRun(plan.get());
                return ExitCode.DONE;
            }
            return locked(plan.get(), kafka, stop);
        }
    }

    private int locked(StreamPlan plan, KafkaTopics kafka, GracefulStop stop) throws Exception {
        Store store = plan.locations().store();
        Path output = plan.locations().output();
        try (OutputLock lock = OutputLock.acquire(store, output, report.run());
                OutputLock ofCheckpoint = OutputLock.acquire(store, plan.checkpoint(), report.run())) {
            ofCheckpoint.check();
            Epochs epochs = new Epochs(store, output, step);
            checkTopics(kafka, epochs.last().map(Epoch::topics).orElse(Map.of()));
            Checkpoint checkpoint = new Checkpoint(store, plan.checkpoint());
            StreamState state = StreamState.open(
                    epochs, checkpoint, plan.locations().quarantine(), options.resumeFromOutput, report.run());
            state.aside().ifPresent(path -> out.println("The old checkpoint is put aside: " + Locations.shown(path)));
            for (Staging left : Staging.left(store, output)) {
                store.delete(left.root());
            }
            int exitCode =
                    new StreamQuery(spark, plan, epochs, checkpoint, kafka, lock, report, stop, out, err).run(state);
            for (Staging left : Staging.left(store, output)) {
                store.delete(left.root());
            }
            tell(plan);
            return exitCode;
        }
    }

    /** That the topics are there and may be read; a topic that the last epoch had read is checked by each micro-batch. */
    private void checkTopics(KafkaTopics kafka, Map<String, String> known) {
        Collection<String> names =
                options.kafka.topicPattern == null ? options.kafka.topic : kafka.matching(options.kafka.topicPattern);
        if (names.isEmpty()) {
            throw new JobException(
                    ExitCode.USAGE,
                    "--topic-pattern " + options.kafka.topicPattern + ": no topic of " + options.kafka.bootstrapServers
                            + " has such a name; nothing was written.",
                    null);
        }
        Map<String, KafkaTopics.Topic> found = kafka.describe(names);
        List<String> missing =
                names.stream().filter(name -> !found.containsKey(name)).toList();
        List<String> lost = missing.stream().filter(known::containsKey).toList();
        if (!lost.isEmpty()) {
            throw LossCheck.loss("deleted since the last epoch: topic " + String.join(", ", lost));
        }
        if (!missing.isEmpty()) {
            throw new JobException(
                    ExitCode.USAGE,
                    "--topic %s: there is no such topic at %s%s; nothing was written."
                            .formatted(
                                    String.join(", ", missing),
                                    options.kafka.bootstrapServers,
                                    Nearest.hint(missing.get(0), kafka.matching(".*"))),
                    null);
        }
        List<TopicPartition> partitions = found.values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .toList();
        checkStart(partitions, kafka, known);
    }

    /** That the offsets of a first start are still there. */
    private void checkStart(List<TopicPartition> partitions, KafkaTopics kafka, Map<String, String> known) {
        Offsets earliest = kafka.earliest(partitions);
        Offsets latest = kafka.latest(partitions);
        if (!known.isEmpty() || !options.kafka.startingOffsets.startsWith("{")) {
            return;
        }
        Map<TopicPartition, Long> start = new TreeMap<>(
                java.util.Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
        start.putAll(Offsets.parse(options.kafka.startingOffsets).flat());
        List<String> wrong = new ArrayList<>();
        start.forEach((partition, offset) -> {
            if (!partitions.contains(partition)) {
                wrong.add(partition + " is no partition of the topics");
            } else if (offset >= 0 && (offset < earliest.get(partition, 0) || offset > latest.get(partition, 0))) {
                wrong.add("%s has offsets %d to %d, not %d"
                        .formatted(partition, earliest.get(partition, 0), latest.get(partition, 0), offset));
            }
        });
        if (!wrong.isEmpty()) {
            throw new JobException(
                    ExitCode.USAGE, "--starting-offsets: " + String.join("; ", wrong) + "; nothing was written.", null);
        }
    }

    private void dryRun(StreamPlan plan) {
        out.println("Dry run: everything fits, nothing was written.");
        out.println();
        out.println("Output " + Locations.shown(plan.locations().output()) + ":");
        out.println(plan.schema().schema().treeString());
        out.println(secrets.mask(plan.data("earliest")
                .queryExecution()
                .explainString(org.apache.spark.sql.execution.ExplainMode.fromString("formatted"))));
    }

    private void tell(StreamPlan plan) {
        StreamReport.Rows rows = report.rows();
        out.printf("%,d rows out", rows.out());
        if (plan.locations().quarantine().isPresent()) {
            out.printf(", %,d quarantined", rows.quarantined());
        } else if (rows.bad() > 0) {
            out.printf(", %,d of them with bad values set to NULL", rows.bad());
        }
        if (rows.lost() > 0) {
            out.printf(", %,d records lost before they could be read", rows.lost());
        }
        out.println();
        out.println("Parquet: " + Locations.shown(plan.locations().output()));
        plan.locations()
                .quarantine()
                .filter(path -> rows.quarantined() > 0)
                .ifPresent(path -> out.println("Quarantine: " + Locations.shown(path)));
        if (options.run.show > 0) {
            spark.read().parquet(plan.locations().output().toString()).show(options.run.show, false);
        }
    }
}
