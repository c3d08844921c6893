package org.sparkactivations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.Scripts.Run;

/** How the scripts start the JVM: from which archive, with which compilers, and that neither is ever in the way. */
class StartIT {
    private static final List<String> QUERY = List.of("sql", "-e", "SELECT relu(-2)");

    /** What the JVM says of a class of an archive that was made at a JVM's end. */
    private static final String ARCHIVED = "SqlJob source: shared objects file (top)";

    @TempDir
    Path folder;

    private Path clone;

    /** A clone whose build is this one's, with no archive in it yet. */
    private void clone(String place) throws IOException {
        clone = Files.createDirectory(folder.resolve(place));
        for (String name : List.of("jobs", "conf")) {
            Path copy = Files.createDirectory(clone.resolve(name));
            try (Stream<Path> files = Files.list(Path.of(name))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
        }
        Path target = Files.createDirectory(clone.resolve("target"));
        for (String name : List.of("jobs/sample", "target/spark", "target/kafka")) {
            Files.createSymbolicLink(clone.resolve(name), Path.of(name).toAbsolutePath());
        }
        for (String name : List.of("src/main", "src/codegen", "pom.xml")) {
            aged(Files.createDirectories(clone.resolve(name)));
        }
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            Path jar = files.filter(file -> file.getFileName().toString().endsWith("-all.jar"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(jar, target.resolve(jar.getFileName()));
        }
    }

    /** Makes a file older than all jars. */
    private static void aged(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
    }

    @Test
    void aLaterUseTakesTheArchiveOfTheFirst() throws Exception {
        clone("clone");
        Run first = script(Map.of(), QUERY);
        assertEquals("0\n", first.out(), first.err());
        // It is made at the lowest priority: soon on a quiet machine.
        Await.until("an archive", Duration.ofMinutes(15), () -> !archives().isEmpty());
        Path archive = archives().get(0);
        assertTrue(loaded().contains(ARCHIVED), "no class came from " + archive);

        Path whole = Files.move(archive, folder.resolve("whole"));
        assertFalse(loaded().contains(ARCHIVED));
        Files.copy(whole, archive);
        try (FileChannel file = FileChannel.open(archive, StandardOpenOption.WRITE)) {
            file.truncate(file.size() / 2);
        }
        assertAnswersAsBefore(first, "cut off");
        Files.delete(archive);
        Files.copy(whole, archive);
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
            for (long at = 0; at < file.length(); at += file.length() / 50) {
                file.seek(at);
                file.writeLong(0x5bad_5bad_5bad_5badL);
            }
        }
        assertAnswersAsBefore(first, "damaged");
        Files.delete(archive);
        Files.copy(whole, archive);
        Files.setLastModifiedTime(jar(), FileTime.from(Instant.parse("2002-02-02T00:00:00Z")));
        assertFalse(loaded().contains(ARCHIVED), "the jar is another");
        assertAnswersAsBefore(first, "of another jar");
    }

    private void assertAnswersAsBefore(Run before, String archive) throws Exception {
        Run run = script(Map.of(), QUERY);
        assertEquals(before, run, "with an archive that is " + archive);
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNotInTheWay() throws Exception {
        clone("a clone");
        Files.createFile(clone.resolve("target/start"));
        Run run = script(Map.of(), QUERY);
        assertEquals("0\n", run.out(), run.err());
        assertTrue(run.err().lines().allMatch(line -> line.startsWith("WARNING: ")), run.err());
    }

    @Test
    void onlyShortWorkIsLeftToTheFirstCompiler() throws Exception {
        clone("a clone");
        String first = "-XX:TieredStopAtLevel=1";
        for (List<String> words : List.of(QUERY, List.of("doctor"), List.of("batch"), List.of("stream"))) {
            assertTrue(command(words).contains(first), words::toString);
        }
        for (List<String> words : List.of(
                List.of("sql", "-e", "select sum(relu(x))\nfrom t"),
                List.of("sql", "-e", "SELECT 1", "-f", "all.sql"),
                List.of("sql", "-e", "INSERT INTO t TABLE u"),
                List.of("batch", "--config", "conf/batch.properties"),
                List.of("stream", "--bootstrap-servers", "broker:9092"),
                List.of("compact", "--input", "in"))) {
            assertFalse(command(words).contains(first), words::toString);
        }
    }

    @Test
    void configurationThatSparkFindsByTheClassPathStaysOnIt() throws Exception {
        clone("a clone");
        String directory = clone.resolve("conf") + "/:";
        List<String> plain = command(QUERY);
        assertFalse(classPath(plain).contains(directory), plain::toString);
        assertTrue(plain.contains("-Dlog4j2.configurationFile=file:" + clone.resolve("conf/log4j2.properties")));
        Files.writeString(clone.resolve("conf/hive-site.xml"), "<configuration/>");
        List<String> hive = command(QUERY);
        assertTrue(classPath(hive).startsWith(directory), hive::toString);
    }

    private static String classPath(List<String> command) {
        return command.get(command.indexOf("-cp") + 1);
    }

    /** The words after {@code java} of the command that a script ends in: a JDK that only prints what it is told stands in. */
    private List<String> command(List<String> words) throws Exception {
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, """
                #!/usr/bin/env bash
                case "$*" in *org.apache.spark.launcher.Main*) exec '%s/bin/java' "$@" ;; esac
                printf '%%s\\n' "$@"
                """.formatted(System.getProperty("java.home")));
        assertTrue(java.toFile().setExecutable(true));
        Run run = script(Map.of("JAVA_HOME", folder.resolve("jdk").toString()), words);
        assertEquals(0, run.code(), run.err());
        return run.out().lines().toList();
    }

    /** Where the classes of a query come from. */
    private String loaded() throws Exception {
        Path log = folder.resolve("classes");
        Run run = script(Map.of("SPARK_SUBMIT_OPTS", "-Xlog:class+load:file=" + log), QUERY);
        assertEquals("0\n", run.out(), run.err());
        return Scripts.read(log);
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(clone.resolve("target/start"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    private Path jar() throws IOException {
        try (Stream<Path> files = Files.list(clone.resolve("target"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Run script(Map<String, String> environment, List<String> words) throws Exception {
        List<String> command = new ArrayList<>(words);
        command.set(0, clone.resolve("jobs/" + words.get(0) + ".sh").toString());
        return new Scripts(folder).run(environment, command, folder);
    }
}
