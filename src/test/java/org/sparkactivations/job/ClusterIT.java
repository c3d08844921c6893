package org.sparkactivations.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.Await;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.KafkaBroker;
import org.sparkactivations.job.stream.StreamFixture;
import org.yaml.snakeyaml.Yaml;

/**
 * What {@code docker/compose.yaml} wires together, without images: Kafka, a Spark standalone master and two workers in
 * JVMs of their own, with the arguments that the file gives them, and the jobs submitted to them by the scripts.
 */
class ClusterIT {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int PENGUINS = 344;

    @TempDir
    Path directory;

    private final Map<String, Map<String, Object>> services = services();
    private final List<Process> started = new ArrayList<>();

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services() {
        try {
            Map<String, Object> compose = new Yaml().load(Files.readString(Path.of("docker", "compose.yaml")));
            return (Map<String, Map<String, Object>>) compose.get("services");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private List<String> command(String service) {
        return (List<String>) services.get(service).get("command");
    }

    /** What comes after a word of a service's command, with other values for some. */
    private List<String> after(String service, String word, Map<String, String> others) {
        List<String> command = command(service);
        return command.subList(command.indexOf(word) + 1, command.size()).stream()
                .map(argument -> others.getOrDefault(argument, argument))
                .toList();
    }

    @AfterEach
    void stop() {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Test
    void composeNamesItsServicesAndOpensThemToThisMachineAlone() throws IOException {
        assertEquals(Set.of("kafka", "master", "worker-1", "worker-2", "producer", "stream"), services.keySet());
        services.forEach((name, service) -> {
            if (service.get("ports") instanceof List<?> ports) {
                ports.forEach(port -> assertTrue(port.toString().startsWith("127.0.0.1:"), name + " " + port));
            }
            assertTrue(service.get("image").toString().matches("[\\w/-]+:\\$\\{\\w+:-[\\d.]+}"), name + "'s version");
            assertTrue(
                    Set.of("producer", "stream").contains(name) || service.containsKey("healthcheck"),
                    name + " has a health check");
        });
        String dockerfile = Files.readString(Path.of("docker", "Dockerfile"));
        assertTrue(dockerfile.contains("FROM apache/spark:${SPARK_VERSION}"), dockerfile);
        assertEquals(
                "USER spark",
                dockerfile
                        .lines()
                        .filter(line -> line.startsWith("USER"))
                        .reduce((a, b) -> b)
                        .get());
        for (String job : List.of("producer", "stream")) {
            String main = command(job).get(command(job).indexOf("--class") + 1);
            assertTrue(Files.exists(Path.of("src/main/java", main.replace('.', '/') + ".java")), main);
        }
    }

    @Test
    void bothJobsRunOnTheClusterAndOutliveAWorker() throws Exception {
        int port = freePort();
        String master = "spark://127.0.0.1:" + port;
        Map<String, String> here = Map.of(
                "master", "127.0.0.1", "7077", Integer.toString(port), "8080", "0", "spark://master:7077", master);
        daemon("master", "org.apache.spark.deploy.master.Master", here, List.of());
        awaitPort(port);
        List<Process> workers = new ArrayList<>();
        for (String worker : List.of("worker-1", "worker-2")) {
            workers.add(daemon(
                    worker,
                    "org.apache.spark.deploy.worker.Worker",
                    here,
                    List.of(
                            "--host",
                            "127.0.0.1",
                            "--webui-port",
                            "0",
                            "--work-dir",
                            directory.resolve(worker).toString())));
        }
        try (KafkaBroker broker = KafkaBroker.fresh()) {
            StreamFixture stream = new StreamFixture(directory);
            Map<String, String> paths = new TreeMap<>(Map.of(
                    "kafka:19092",
                    broker.bootstrapServers(),
                    "/data/features",
                    stream.output.toString(),
                    "/opt/spark-activations/sample/penguins.json",
                    "jobs/sample/penguins.json",
                    "10s",
                    "100ms"));
            String jar = "/opt/spark-activations/spark-activations.jar";
            assertEquals(0, finish(script("produce", "local[1]", after("producer", jar, paths)), "produce"));

            Process batch = script(
                    "batch",
                    master,
                    List.of(
                            "--config",
                            "conf/batch.properties",
                            "--output",
                            directory.resolve("batch").toString()));
            assertEquals(0, finish(batch, "batch"));
            assertEquals(PENGUINS, Duck.count(directory.resolve("batch")));

            List<String> arguments = new ArrayList<>(after("stream", jar, paths));
            arguments.addAll(List.of("--max-offsets-per-trigger", "40"));
            Process driver = script("stream", master, arguments);
            await("a second epoch", "stream", () -> Files.exists(stream.output.resolve("epoch=1")), driver);
            Process first = workers.get(0);
            List<ProcessHandle> executors = first.descendants().toList();
            assertTrue(!executors.isEmpty(), "the worker has an executor");
            KafkaBroker.signal(first.pid(), "KILL");
            executors.forEach(ProcessHandle::destroyForcibly);

            await(
                    "the last record",
                    "stream",
                    () -> Files.exists(stream.output) && stream.count("SELECT count(*) FROM good") >= PENGUINS,
                    driver);
            KafkaBroker.signal(driver.pid(), "TERM");
            assertEquals(ExitCode.TERMINATED, Await.exitCode(driver, LONG, () -> log("stream")));
            assertEquals(
                    List.of(List.of((long) PENGUINS, (long) PENGUINS, 342L)),
                    stream.rows("SELECT count(*), count(DISTINCT (_partition, _offset)), count(beak) FROM good"));
            assertEquals(0, stream.count("SELECT count(*) FROM bad"));
        }
    }

    private void await(String what, String job, Await.Condition condition, Process process) throws Exception {
        Await.until(what, LONG, condition, process, () -> log(job));
    }

    private int finish(Process process, String job) throws InterruptedException {
        int exitCode = Await.exitCode(process, LONG, () -> log(job));
        return exitCode == 0 ? 0 : fail(job);
    }

    private int fail(String job) {
        throw new AssertionError(log(job));
    }

    private Process script(String job, String master, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("jobs/" + job + ".sh"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .put(
                        "SPARK_ACTIVATIONS_SUBMIT_ARGS",
                        "--master " + master + " --executor-memory 512m --conf spark.driver.host=127.0.0.1"
                                + " --conf spark.ui.enabled=false");
        return start(job, builder);
    }

    /** A daemon of Spark, with the command that Spark's own launcher makes of its class and arguments. */
    private Process daemon(String service, String main, Map<String, String> others, List<String> more)
            throws IOException {
        List<String> launcher = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of("target/spark/jars").toAbsolutePath() + "/*",
                "org.apache.spark.launcher.Main",
                main));
        launcher.addAll(more);
        launcher.addAll(after(service, main, others));
        ProcessBuilder asking = new ProcessBuilder(launcher);
        environment(asking);
        byte[] answer = asking.start().getInputStream().readAllBytes();
        List<String> command = Arrays.stream(new String(answer, StandardCharsets.UTF_8).split("\0", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command);
        environment(builder);
        return start(service, builder);
    }

    private static void environment(ProcessBuilder builder) {
        builder.environment()
                .put("SPARK_HOME", Path.of("target/spark").toAbsolutePath().toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    }

    private Process start(String name, ProcessBuilder builder) throws IOException {
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".log").toFile())
                .start();
        started.add(process);
        return process;
    }

    private String log(String name) {
        try {
            return Files.readString(directory.resolve(name + ".log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private void awaitPort(int port) throws Exception {
        Await.until("the master to listen", Duration.ofSeconds(60), () -> listens(port), () -> log("master"));
    }
}
