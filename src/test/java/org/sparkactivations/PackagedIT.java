package org.sparkactivations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.Scripts.Run;

/** The scripts and the jars as the build leaves them, each script in a process of its own. */
class PackagedIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void batchShowsTheFirstRowsAndNamesTheParquet() throws Exception {
        Run run = script(Map.of(), "batch");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("344 rows in, 344 out"), run.out());
        assertTrue(run.out().contains("|Beak Length (mm)|"), run.out());
        String output = run.out()
                .lines()
                .filter(line -> line.startsWith("Parquet: "))
                .findFirst()
                .orElseThrow()
                .substring("Parquet: ".length());
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*), count(beak), max(abs(beak - 1 / (1 + exp(-("
                        + "\"Beak Length (mm)\" - 44) / 5)))), min(flipper) FROM '" + output + "/*.parquet'")) {
            rows.next();
            assertEquals(344, rows.getInt(1));
            assertEquals(342, rows.getInt(2));
            assertEquals(0, rows.getDouble(3), 1e-15);
            assertEquals(0, rows.getInt(4));
        }
    }

    @Test
    void sqlAnswersTheFirstLesson() throws Exception {
        Run run = script(Map.of(), "sql", "-e", "SELECT relu(-2), relu(0.3), sigmoid(0), tanh(1)");
        assertEquals(0, run.code(), run.err());
        assertEquals("0, 0.3, 0.5, 0.7615941559557649\n", run.out());
        assertFalse(run.err().contains(" INFO "), run.err());
    }

    /** The reader of HDF5 is in the jar, under another name, and finds itself there. */
    @Test
    void sqlAndBatchScoreAModel() throws Exception {
        String model = "jobs/sample/lesson.keras";
        Run sql = script(
                Map.of(), "sql", "-e", "SELECT keras_predict('" + model + "', array(0.5, -1, 2, 0.25)), relu(-1)");
        assertEquals(0, sql.code(), sql.err());
        assertEquals("[0.2114601, -0.25053486, 0.38624156], 0\n", sql.out());
        Run batch = script(
                Map.of(),
                "batch",
                "--config",
                "conf/batch.properties",
                "--output",
                folder.resolve("scored").toString(),
                "--model",
                model,
                "--features",
                "beak,mass,flipper,`Beak Depth (mm)`",
                "--as",
                "prediction",
                "--show",
                "1");
        assertEquals(0, batch.code(), batch.err());
        assertTrue(batch.out().contains("[0.5974633, -0.585337, 0.74603164]"), batch.out());
        Run summary = script(Map.of(), "model", model);
        assertTrue(summary.out().contains("Total params: 39"), summary.out() + summary.err());
    }

    @Test
    void sqlEndsWithItsExitCode() throws Exception {
        Run run = script(Map.of(), "sql", "-e", "SELECT no_such_function(1)");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("no_such_function"), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
    }

    @Test
    void scriptsSayWhatTheyAreWithoutSpark() throws Exception {
        for (String job : List.of("batch", "compact", "doctor", "model", "plot", "produce", "sql", "stream")) {
            Run help = script(Map.of(), job, "--help");
            assertEquals(0, help.code(), help.err());
            assertEquals("", help.err());
            assertTrue(help.out().startsWith("Usage: jobs/" + job + ".sh "), help.out());
            assertEquals(List.of("batch", "stream").contains(job), help.out().contains("apply.COLUMN"), help.out());
        }
        Run version = script(Map.of(), "sql", "--version");
        assertTrue(version.out().matches("spark-activations \\S+ for Spark \\S+, Scala 2.13\n"), version.out());
    }

    @Test
    void scriptsFindTheirNeighboursOverALink() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("a bin"));
        for (String job : List.of("batch", "compact", "doctor", "plot", "produce", "sql", "stream")) {
            Path link = Files.createSymbolicLink(
                    elsewhere.resolve(job), Path.of("jobs", job + ".sh").toAbsolutePath());
            Path chained = Files.createSymbolicLink(folder.resolve(job), Path.of("a bin", job));
            for (Path script : List.of(link, chained)) {
                Run help = run(Map.of(), List.of(script.toString(), "--help"), elsewhere);
                assertEquals(0, help.code(), help.err());
                assertTrue(help.out().startsWith("Usage: " + script + " "), help.out());
            }
        }
    }

    @Test
    void aMistypedOptionIsToldBeforeSparkStarts() throws Exception {
        Path log = Files.createDirectory(folder.resolve("events"));
        Map<String, String> logging = Map.of(
                "SPARK_ACTIVATIONS_SUBMIT_ARGS",
                "--conf spark.eventLog.enabled=true --conf spark.eventLog.dir=file:" + log);
        for (String job : List.of("batch", "compact", "produce", "stream")) {
            Run run = script(logging, job, "--outptu", "x");
            assertEquals(2, run.code(), run.err());
            assertTrue(run.err().contains("unknown option --outptu"), run.err());
        }
        assertEquals(2, script(logging, "sql", "-f", "nowhere.sql").code());
        try (Stream<Path> logged = Files.list(log)) {
            assertEquals(List.of(), logged.toList());
        }
        assertEquals(0, script(logging, "sql", "-e", "SELECT 1").code());
        try (Stream<Path> logged = Files.list(log)) {
            assertEquals(1, logged.count(), "an application that starts leaves its log");
        }
    }

    @Test
    void aFailingRowIsToldByTheJobAlone() throws Exception {
        Path input = Files.writeString(folder.resolve("in.csv"), "a\n1\nx\n");
        Run batch = script(
                Map.of(),
                "batch",
                "--input",
                input.toString(),
                "--input-option",
                "header=true",
                "--output",
                folder.resolve("out-parquet").toString(),
                "--apply",
                "b=relu(a)");
        assertEquals(1, batch.code(), batch.err());
        assertToldAlone(batch);
        Run sql = script(Map.of(), "sql", "-e", "SELECT 1 / id FROM range(2)");
        assertEquals(1, sql.code(), sql.err());
        assertToldAlone(sql);
    }

    private static void assertToldAlone(Run run) {
        assertFalse(run.err().contains(" ERROR ") || run.err().contains("\tat "), run.err());
        assertTrue(
                run.err()
                        .lines()
                        .filter(line -> !isOfTheJvm(line))
                        .findFirst()
                        .orElse("")
                        .startsWith("spark-activations: "),
                run.err());
    }

    /** A JVM warns of incubator modules, and a newer one of packages that it no longer has. */
    private static boolean isOfTheJvm(String line) {
        return line.startsWith("WARNING: ");
    }

    @Test
    void sqlLeavesNoWarehouse() throws Exception {
        Path here = Files.createDirectory(folder.resolve("here"));
        Run run = run(
                Map.of(),
                List.of(
                        Path.of("jobs/sql.sh").toAbsolutePath().toString(),
                        "-e",
                        "CREATE TABLE t USING parquet AS SELECT relu(2) AS a; SELECT a FROM t"),
                here);
        assertEquals("2\n", run.out(), run.err());
        try (Stream<Path> left = Files.list(here)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aStoppedRunSaysWhatIsLeft() throws Exception {
        Path input = Files.writeString(folder.resolve("in.csv"), "1\n");
        Path err = folder.resolve("stopped-err");
        Process process = new ProcessBuilder(
                        "jobs/batch.sh",
                        "--input",
                        input.toString(),
                        "--output",
                        folder.resolve("stopped").toString(),
                        "--apply",
                        "b=reflect('java.lang.Thread', 'sleep', 600000L)")
                .redirectError(err.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Await.until(
                    "the run's staging directory",
                    Duration.ofMinutes(3),
                    () -> isStaging("stopped"),
                    process,
                    () -> Scripts.read(err));
            process.destroy();
            assertEquals(
                    143,
                    Await.exitCode(process, Duration.ofMinutes(2), () -> Scripts.read(err)),
                    () -> Scripts.read(err));
        } finally {
            process.destroyForcibly();
        }
        List<String> told = Files.readAllLines(err);
        assertEquals(
                List.of("spark-activations: stopped. What was not yet published stays unseen, and the next run on this"
                        + " output removes it."),
                told.stream().filter(line -> !isOfTheJvm(line)).toList());
        assertFalse(Files.exists(folder.resolve("stopped")));
    }

    private boolean isStaging(String output) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("." + output + "-staging-"));
        }
    }

    @Test
    void doctorFindsNoFault() throws Exception {
        Run run = script(Map.of(), "doctor");
        assertEquals(0, run.code(), run.out() + run.err());
        assertTrue(run.out().endsWith("All is well.\n"), run.out());
    }

    @Test
    void plotDrawsWithoutSpark() throws Exception {
        Run run = script(Map.of(), "plot", "tanh", "--output", folder.toString());
        assertEquals(0, run.code(), run.err());
        assertTrue(Files.size(folder.resolve("tanh.png")) > 10_000);
        assertTrue(Files.exists(folder.resolve("tanh.svg")));
    }

    @Test
    void scriptsSubmitToTheSparkOfTheMachine() throws Exception {
        Path home = Files.createDirectories(folder.resolve("my spark/bin")).getParent();
        Path submit = home.resolve("bin/spark-submit");
        Files.writeString(submit, "#!/usr/bin/env bash\nprintf '%s\\n' \"$@\"\necho \"$SPARK_SUBMIT_OPTS\"\n");
        assertTrue(submit.toFile().setExecutable(true));
        List<String> expected = List.of(
                "--master",
                "yarn",
                "--class",
                "org.sparkactivations.job.BatchJob",
                jar("-all.jar").toString(),
                "--input",
                "a b");

        Run byHome = script(
                Map.of("SPARK_HOME", home.toString(), "SPARK_ACTIVATIONS_SUBMIT_ARGS", "--master yarn"),
                "batch",
                "--input",
                "a b");
        assertEquals(expected, byHome.out().lines().limit(7).toList(), byHome.err());
        assertTrue(byHome.out().contains("conf/log4j2.properties"), byHome.out());

        Run byPath = script(
                Map.of(
                        "PATH",
                        home.resolve("bin") + ":" + System.getenv("PATH"),
                        "SPARK_ACTIVATIONS_SUBMIT_ARGS",
                        "--master yarn"),
                "batch",
                "--input",
                "a b");
        assertEquals(expected, byPath.out().lines().limit(7).toList(), byPath.err());
    }

    @Test
    void scriptsBuildWhatIsMissing() throws Exception {
        Path jobs = Files.createDirectories(folder.resolve("clone/jobs"));
        for (String name : List.of("build.sh", "submit.sh", "sql.sh")) {
            Files.copy(Path.of("jobs", name), jobs.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Path maven = jobs.resolveSibling("mvnw");
        Files.writeString(maven, "#!/usr/bin/env bash\necho \"mvnw $*\"\nexit 1\n");
        assertTrue(maven.toFile().setExecutable(true));
        Run run = run(Map.of(), List.of(jobs.resolve("sql.sh").toString(), "-e", "SELECT 1"));
        assertEquals(2, run.code());
        assertTrue(run.err().contains("mvnw -B -q -Dquick package"), run.err());
        assertTrue(run.err().contains("the build failed"), run.err());
    }

    @Test
    void scriptsNameASparkHomeThatIsNone() throws Exception {
        Run run = script(Map.of("SPARK_HOME", folder.toString()), "sql", "-e", "SELECT 1");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("SPARK_HOME=" + folder), run.err());
    }

    @Test
    void jarsCarryTheirServicesAndNothingOfSpark() throws IOException {
        List<String> thin = entries(jar(".jar"));
        List<String> all = entries(jar("-all.jar"));
        String service = "META-INF/services/org.apache.spark.sql.SparkSessionExtensionsProvider";
        assertTrue(thin.contains(service) && all.contains(service));
        assertTrue(thin.stream().noneMatch(name -> name.contains("picocli")));
        assertTrue(all.stream().noneMatch(name -> name.startsWith("picocli/")), "picocli is relocated");
        assertTrue(all.contains("org/sparkactivations/shaded/picocli/CommandLine.class"));
        assertTrue(all.stream().noneMatch(name -> name.startsWith("io/jhdf/")), "jHDF is relocated");
        assertTrue(all.contains("org/sparkactivations/shaded/jhdf/HdfFile.class"));
        assertTrue(all.stream().noneMatch(name -> name.startsWith("org/apache/spark/sql/catalyst/")));
        assertTrue(all.stream().noneMatch(name -> name.startsWith("scala/")));
    }

    private static List<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(entry -> entry.getName()).toList();
        }
    }

    private static Path jar(String end) throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file -> file.getFileName().toString().matches("spark-activations_.*[0-9T]" + end))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Runs a script without a Spark of the machine's own, unless the environment given says otherwise. */
    private Run script(Map<String, String> environment, String name, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("jobs/" + name + ".sh"));
        command.addAll(Arrays.asList(arguments));
        return run(environment, command);
    }

    private Run run(Map<String, String> environment, List<String> command) throws Exception {
        return run(environment, command, Path.of(""));
    }

    private Run run(Map<String, String> environment, List<String> command, Path directory) throws Exception {
        return new Scripts(folder).run(environment, command, directory);
    }
}
