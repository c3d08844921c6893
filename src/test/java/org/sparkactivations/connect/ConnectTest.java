package org.sparkactivations.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.ActivationsExtension;
import org.sparkactivations.Await;
import org.sparkactivations.ChildJvm;
import org.sparkactivations.model.keras.KerasFiles;

/** A Spark Connect server and a JVM client, each a process with a class path of its own. */
class ConnectTest {
    private static final Path HOME = Path.of(System.getProperty("connect.home"));

    /** What only the server's side of Spark has. */
    private static final List<String> SERVER_ONLY =
            List.of("spark-sql", "spark-catalyst", "spark-core", "spark-hive", "spark-mllib", "hive-");

    @TempDir
    Path directory;

    private static List<Path> jars(String side) throws IOException {
        try (Stream<Path> jars = Files.list(HOME.resolve(side))) {
            return jars.toList();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process server(Path home, int port) throws Exception {
        List<Path> classPath = new ArrayList<>(List.of(ChildJvm.mainClasses()));
        classPath.addAll(jars("server"));
        classPath.addAll(ChildJvm.libraries());
        List<String> flags = Stream.of(
                        "spark.master=local[1]",
                        "spark.app.name=connect",
                        "spark.ui.enabled=false",
                        "spark.driver.host=127.0.0.1",
                        "spark.driver.bindAddress=127.0.0.1",
                        "spark.sql.warehouse.dir=" + home.resolve("warehouse"),
                        "spark.sql.extensions=" + ActivationsExtension.class.getName(),
                        "spark.connect.grpc.binding.address=127.0.0.1",
                        "spark.connect.grpc.binding.port=" + port)
                .map(setting -> "-D" + setting)
                .toList();
        Process process =
                ChildJvm.start(home, classPath, flags, "org.apache.spark.sql.connect.service.SparkConnectServer");
        try {
            Await.until(
                    "the server to listen",
                    Duration.ofMinutes(2),
                    () -> accepts(port),
                    process,
                    () -> ChildJvm.output(home));
        } catch (AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
        return process;
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void theClientHasColumnsAndTheServerTheFunctions() throws Exception {
        int port = freePort();
        Process server = server(Files.createDirectory(directory.resolve("server")), port);
        try {
            List<Path> classPath = new ArrayList<>(List.of(ChildJvm.mainClasses(), ChildJvm.testClasses()));
            classPath.addAll(jars("client"));
            ChildJvm.libraries().stream()
                    .filter(jar -> SERVER_ONLY.stream()
                            .noneMatch(prefix -> jar.getFileName().toString().startsWith(prefix)))
                    .forEach(classPath::add);
            Path home = Files.createDirectory(directory.resolve("client"));
            ChildJvm.Outcome outcome = ChildJvm.run(
                    home,
                    classPath,
                    ConnectMain.class,
                    "sc://127.0.0.1:" + port + "/;use_ssl=false",
                    KerasFiles.path("lesson.keras"));
            assertEquals(0, outcome.exitCode(), outcome.output());
            assertEquals(
                    List.of(
                            "= relu(-2) | relu(0.3) | tanh(array(0, 1)) [[0,0.3,ArraySeq(0.0, 0.7615941559557649)]]",
                            "= leaky_relu(x) | leaky_relu(x, 0.5) [[-0.4,-1.0], [0.5,0.5], [null,null]]",
                            "= y [[ArraySeq(0.2952627, -0.26637605, 0.35665983)]]",
                            "= y | z [[ArraySeq(0.0),0.4251544], [ArraySeq(1.0),0.2583063], [null,null]]"),
                    outcome.lines("="),
                    outcome.output());
            assertTrue(outcome.lines("?").get(0).contains("use keras_predict(path, features)"), outcome.output());
            assertTrue(
                    outcome.lines("!")
                            .get(0)
                            .contains("spark.sql.extensions=org.sparkactivations.ActivationsExtension"),
                    outcome.output());
        } finally {
            server.destroy();
            Await.ends(server, Duration.ofSeconds(20));
        }
    }
}
