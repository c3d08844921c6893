package org.sparkactivations.job.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.functions;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.kafka.KafkaSettings;
import org.sparkactivations.job.kafka.LocalBroker;
import org.sparkactivations.job.kafka.SampleRecords;
import org.sparkactivations.job.run.FailureCleanup;
import org.sparkactivations.job.run.JobRun;
import org.sparkactivations.job.run.Work;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.job.stream.StreamRun;
import org.sparkactivations.job.stream.option.StreamSettings;

/** Runs the streaming job on sample records of a broker that it starts and stops. */
public final class SampleRun implements Work {
    /** The topic if the options name none. */
    public static final String TOPIC = "features";

    private static final int RECORDS = 5_000;
    private static final int PARTITIONS = 2;

    private final StreamSettings settings;
    private final JobRun run;
    private final Sample sample;
    private Optional<StreamRun> stream = Optional.empty();

    /**
     * Where the records come from.
     *
     * @param directory of the sample, with the broker's in it
     * @param arguments of the stream
     */
    public record Sample(LocalBroker broker, Path directory, List<String> arguments) {}

    public SampleRun(StreamSettings settings, JobRun run, Sample sample) {
        this.settings = settings;
        this.run = run;
        this.sample = sample;
    }

    @Override
    public int run(ConfigErrors faults) throws Exception {
        faults.check();
        try (LocalBroker broker = sample.broker()) {
            launch(broker);
            run.session().get(); // both take seconds to start, side by side
            send(broker);
            stream = Optional.of(new StreamRun(settings, run));
            return stream.get().run(faults);
        } finally {
            FileUtil.fullyDelete(sample.directory().resolve("kafka").toFile());
            FailureCleanup.published(run.err(), "the quarantine cannot be shown", this::showQuarantine);
        }
    }

    @Override
    public Optional<String> report(int exitCode, String error) {
        return stream.flatMap(begun -> begun.report(exitCode, error));
    }

    @Override
    public void ended(int exitCode) {
        stream.ifPresent(begun -> begun.ended(exitCode));
    }

    private void launch(LocalBroker broker) {
        run.out().println("Starting a Kafka broker in a process of its own ...");
        try {
            broker.launch();
        } catch (IOException e) {
            throw JobException.failed(e.getMessage(), e);
        }
    }

    /** Waits for the broker and fills its first topic. */
    private void send(LocalBroker broker) throws InterruptedException {
        try {
            broker.awaitStart();
            List<String> topics = settings.topics().isEmpty() ? List.of(TOPIC) : settings.topics();
            for (String topic : topics) {
                broker.createTopic(topic, PARTITIONS, Map.of());
            }
            SampleRecords.send(
                    new KafkaSettings(broker.bootstrapServers(), Map.of()), topics.get(0), SampleRecords.of(RECORDS));
        } catch (IOException e) {
            throw JobException.failed(e.getMessage(), e);
        }
        run.out()
                .println("Sent " + RECORDS + " records to " + broker.bootstrapServers() + "; running the stream with "
                        + String.join(
                                " ",
                                sample.arguments().stream()
                                        .map(SampleRun::shown)
                                        .toList()));
    }

    private static String shown(String argument) {
        return argument.matches("[\\w:./,=-]+") ? argument : "'" + argument + "'";
    }

    private void showQuarantine() {
        Path quarantine = sample.directory().resolve("features-quarantine");
        if (Files.isDirectory(quarantine.resolve("epoch=0"))) {
            run.out().println("Quarantined, with the reason:");
            Paths.parquet(run.session().get().read(), new org.apache.hadoop.fs.Path(quarantine.toString()))
                    .select(
                            functions.col("_partition"),
                            functions.col("_offset"),
                            functions.col("value").cast("string").as("value"),
                            functions.col("reason"))
                    .show(10, 90);
        }
    }
}
