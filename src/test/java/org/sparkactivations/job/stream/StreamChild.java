package org.sparkactivations.job.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.Await;
import org.sparkactivations.ChildStart;
import org.sparkactivations.LocalSpark;
import org.sparkactivations.Seeds;
import org.sparkactivations.job.StreamJob;
import org.sparkactivations.job.kafka.KafkaBroker;
import org.sparkactivations.job.run.Environment;
import org.sparkactivations.job.store.SteppingStore;

/** The streaming job in a JVM of its own, to be killed. */
final class StreamChild {
    /** The directory for event log and UI pages; without it there are none. */
    private static final String WATCHED = "stream.child.watched";

    private static final Random RANDOM = Seeds.kills(StreamChild.class);

    private StreamChild() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String watched = System.getProperty(WATCHED);
        SparkSession.Builder builder = LocalSpark.builder(1, "stream child")
                .config("spark.ui.enabled", watched != null)
                .config("spark.ui.port", "0")
                .config("spark.sql.shuffle.partitions", "1");
        if (watched != null) {
            builder = builder.config("spark.eventLog.enabled", "true").config("spark.eventLog.dir", "file:" + watched);
        }
        SparkSession spark = builder.getOrCreate();
        int exitCode = StreamJob.run(
                new Environment(System.out, System.err, SteppingStore.of(StreamChild::linger)), arguments);
        if (watched != null) {
            savePages(spark, Path.of(watched));
        }
        System.exit(exitCode);
    }

    /** Makes the moments between the steps of a publication long enough to be hit. */
    private static void linger() {
        Await.pause(Duration.ofMillis(RANDOM.nextInt(30)));
    }

    private static void savePages(SparkSession spark, Path directory) throws IOException, InterruptedException {
        String ui = spark.sparkContext().uiWebUrl().get();
        List<String> pages =
                new ArrayList<>(List.of("/environment/", "/SQL/", "/StreamingQuery/", "/jobs/", "/stages/"));
        for (int i = 0; i < 5; i++) {
            pages.add("/SQL/execution/?id=" + i);
        }
        String api = "/api/v1/applications/" + spark.sparkContext().applicationId();
        pages.addAll(List.of(api + "/environment", api + "/sql?details=true&planDescription=true"));
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < pages.size(); i++) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(ui + pages.get(i))).build();
            Files.writeString(
                    directory.resolve("page-" + i + ".html"),
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        }
    }

    /** A child at work. */
    record Running(Process process, Path log) implements AutoCloseable {
        void kill() throws InterruptedException {
            KafkaBroker.signal(process.pid(), "KILL");
            exitCode();
        }

        /** Waits for its end. */
        int exitCode() throws InterruptedException {
            return Await.exitCode(process, Duration.ofMinutes(2), this::told);
        }

        /** Waits until a file is there. */
        void await(Path file) throws Exception {
            Await.until(file.toString(), Duration.ofSeconds(90), () -> Files.exists(file), process, this::told);
        }

        /** What it has printed. */
        String told() {
            try {
                return Files.readString(log);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    static Running start(Path directory, Map<String, String> properties, List<String> arguments) {
        try {
            List<String> command = ChildStart.command();
            command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
            properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
            command.add(StreamChild.class.getName());
            command.addAll(arguments);
            Path log = Files.createTempFile(directory, "child", ".log");
            return new Running(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Running watched(Path directory, List<String> arguments) {
        return start(directory, Map.of(WATCHED, directory.toString()), arguments);
    }
}
