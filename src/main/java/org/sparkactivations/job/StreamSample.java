package org.sparkactivations.job;

import java.io.PrintStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.SparkUserAppException;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.ConfigFile;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.LocalBroker;
import org.sparkactivations.job.kafka.SampleRecords;
import org.sparkactivations.job.run.Environment;
import org.sparkactivations.job.run.Job;
import org.sparkactivations.job.stream.StreamDiagnosis;
import org.sparkactivations.job.stream.option.StreamOptions;
import org.sparkactivations.job.stream.option.StreamSettings;
import org.sparkactivations.job.tool.SampleRun;

/**
 * The streaming job for people who have no Kafka: without {@code --bootstrap-servers} it starts a real broker on this
 * machine, sends it some thousands of records, a few bad ones among them, runs {@link StreamJob} until all are read,
 * shows rows and quarantine, and stops the broker. Every other option is the job's.
 */
public final class StreamSample {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private StreamSample() {}

    /**
     * Runs the job for {@code spark-submit}.
     *
     * @throws SparkUserAppException with the exit code if it is not 0; Spark ends the process with it
     */
    public static void main(String[] arguments) throws SparkUserAppException {
        ExitCode.end(run(System.out, System.err, arguments));
    }

    public static int run(PrintStream out, PrintStream err, String... arguments) {
        String stamp =
                STAMP.format(Instant.now()) + "-" + ProcessHandle.current().pid();
        return run(new Environment(out, err), target().resolve("sample").resolve(stamp), arguments);
    }

    /** Runs the job; what it reads and writes besides the options' own lies in this directory. */
    static int run(Environment environment, Path directory, String... arguments) {
        Set<String> given = given(arguments);
        if (given.contains("--bootstrap-servers")) {
            return StreamJob.run(environment, arguments);
        }
        LocalBroker broker = new LocalBroker(jars(), directory.resolve("kafka"));
        String[] all = withDefaults(arguments, given, broker, directory);
        Job<StreamSettings> job = new Job<>(
                "sample stream",
                StreamOptions::new,
                Optional.empty(),
                StreamDiagnosis::of,
                (settings, run) -> new SampleRun(settings, run, new SampleRun.Sample(broker, directory, List.of(all))));
        return job.run(environment, all);
    }

    /** The options that the command line or its configuration file have. */
    private static Set<String> given(String[] arguments) {
        Set<String> given = new HashSet<>();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i].replaceFirst("=.*", "");
            given.add(name);
            if (name.equals("--config")) {
                String file = arguments[i].contains("=")
                        ? arguments[i].substring(arguments[i].indexOf('=') + 1)
                        : i + 1 < arguments.length ? arguments[i + 1] : "";
                ConfigFile.read(Path.of(file), new ConfigErrors())
                        .forEach(entry -> given.add("--" + entry.key().replaceFirst("\\..*", "")));
            }
        }
        return given;
    }

    private static String[] withDefaults(String[] arguments, Set<String> given, LocalBroker broker, Path directory) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers()));
        if (!given.contains("--topic-pattern")) {
            addUnless(given, all, "--topic", SampleRun.TOPIC);
        }
        boolean ownSchema = given.contains("--schema");
        addUnless(given, all, "--schema", SampleRecords.SCHEMA);
        if (!given.contains("--apply") && !ownSchema) {
            all.addAll(List.of("--apply", "probability=sigmoid(logit)", "--apply", "lateness=relu(recency)"));
        }
        addUnless(given, all, "--output", directory.resolve("features").toString());
        addUnless(given, all, "--trigger", "available-now");
        addUnless(given, all, "--on-bad-record", "quarantine");
        addUnless(given, all, "--show", "5");
        return all.toArray(String[]::new);
    }

    private static void addUnless(Set<String> given, List<String> all, String option, String value) {
        if (!given.contains(option)) {
            all.addAll(List.of(option, value));
        }
    }

    /** The build's directory: the jar lies in it, or its classes. */
    private static Path target() {
        URL code = StreamSample.class.getProtectionDomain().getCodeSource().getLocation();
        try {
            return Path.of(code.toURI()).toAbsolutePath().getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(code + " is not a place of a file", e);
        }
    }

    /** The broker's jars: where the build lays them out, or where the environment says. */
    private static Path jars() {
        String elsewhere = System.getenv("SPARK_ACTIVATIONS_KAFKA_JARS");
        return elsewhere == null ? target().resolve("kafka").resolve("jars") : Path.of(elsewhere);
    }
}
