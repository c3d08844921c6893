package org.sparkactivations.job.fastpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.Await;
import org.sparkactivations.ChildJvm;
import org.sparkactivations.job.BatchJob;
import org.sparkactivations.job.Duck;
import org.sparkactivations.job.cli.ExitCode;

/** Runs in processes whose heap holds one computation, and not all. */
class FastPathMemoryTest {
    @TempDir
    Path directory;

    /** Spark's driver does not start with less than about 471 MB. */
    private void run(String heap, String path, List<String> arguments) throws Exception {
        assertEquals(0, exitCode(heap, path, arguments), () -> ChildJvm.output(directory));
    }

    private int exitCode(String heap, String path, List<String> arguments) throws Exception {
        List<String> all = new ArrayList<>(
                List.of("--input", directory.resolve("in.parquet").toString()));
        all.addAll(List.of("--output", out().toString(), "--fast-path", path));
        all.addAll(arguments);
        List<Path> classPath = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
        Process process = ChildJvm.start(
                directory,
                classPath,
                List.of("-Xmx" + heap, "-Dspark.master=local[1]", "-Dspark.ui.enabled=false"),
                BatchJob.class.getName(),
                all.toArray(String[]::new));
        return Await.exitCode(process, Duration.ofMinutes(5), () -> ChildJvm.output(directory));
    }

    private Path out() {
        return directory.resolve("out");
    }

    private static String each(int count, String separator, String text) {
        return IntStream.range(0, count)
                .mapToObj(i -> text.replace("#", Integer.toString(i)))
                .collect(Collectors.joining(separator));
    }

    @Test
    void columnsThatAreMadeOfOneEachTakeMemoryOneAfterAnother() throws Exception {
        // Each column is one page, of 8 MB as it is decoded and a tenth of that in the file.
        Duck.run("COPY (SELECT " + each(64, ", ", "(i // 512 - #)::DOUBLE AS f#")
                + " FROM range(1000000) t(i)) TO '" + directory.resolve("in.parquet")
                + "' (FORMAT parquet, ROW_GROUP_SIZE 1000000, DICTIONARY_SIZE_LIMIT 1)");
        Path apply = Files.writeString(directory.resolve("many.properties"), each(64, "\n", "apply.r# = relu(f#)"));
        run("512m", "require", List.of("--config", apply.toString()));
        assertEquals(
                List.of(List.of(1_000_000L, 1_000_000L)),
                Duck.rows(out(), "SELECT count(*), sum((r63 = greatest(f63, 0))::INT)::BIGINT FROM $out"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"require", "off"})
    void aThousandAppliesFitTogether(String path) throws Exception {
        Duck.run("COPY (SELECT " + each(1000, ", ", "(i - #)::DOUBLE AS f#") + " FROM range(200) t(i)) TO '"
                + directory.resolve("in.parquet") + "' (FORMAT parquet)");
        Path apply = Files.writeString(directory.resolve("many.properties"), each(1000, "\n", "apply.r# = relu(f#)"));
        run("512m", path, List.of("--config", apply.toString()));
        assertEquals(
                List.of(List.of(200L, 200L)),
                Duck.rows(out(), "SELECT count(*), sum((r150 = greatest(f150, 0))::INT)::BIGINT FROM $out"));
    }

    @Test
    void longTextsTakeMemoryAFewAtATime() throws Exception {
        int rows = 40;
        MessageType schema = MessageTypeParser.parseMessageType(
                "message m { required int32 i; required binary a (STRING); required binary b (STRING); }");
        // A page holds one row, as it would of texts that are longer than a page.
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(
                        directory.resolve("in.parquet").toUri()))
                .withType(schema)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withPageRowCountLimit(1)
                .withDictionaryEncoding(false)
                .build()) {
            for (int i = 0; i < rows; i++) {
                Group row = new SimpleGroup(schema);
                row.add("i", i);
                // Most are short, so that the mean says little.
                row.add("a", "a".repeat(i % 2 == 0 ? 8_000_000 : i));
                row.add("b", "b" + i);
                writer.write(row);
            }
        }
        run("512m", "require", List.of("--apply", "u=upper(a)", "--apply", "r=repeat(b, 1000000)"));
        assertEquals(
                List.of(List.of(40L, 20 * 8_000_000L + 400, (10 * 2 + 30 * 3) * 1_000_000L)),
                Duck.rows(out(), "SELECT count(*), sum(length(u))::BIGINT, sum(length(r))::BIGINT FROM $out"));
    }

    /** Spark's vectorized reader decodes a batch of them at once. */
    @Test
    void aFileThatTakesTooMuchMemoryIsToldWithWhatToDo() throws Exception {
        Path in = directory.resolve("in.parquet");
        Duck.run("COPY (SELECT i AS id, repeat(md5(i::VARCHAR), 312500) AS a FROM range(60) t(i)) TO '%s'"
                .formatted(in));
        assertEquals(ExitCode.FAILED, exitCode("512m", "off", List.of("--apply", "u=upper(a)")));
        String told = ChildJvm.output(directory);
        assertTrue(told.contains("""
                        spark-activations: the file %s cannot be read: column a: it takes more memory than there is (Java heap space)
                        It may be damaged: restore it, or leave it out of --input. If it is sound, give more memory with spark-submit's --driver-memory or --executor-memory.
                        """.formatted(in)), told);
        // What spark-submit makes the exit code.
        assertFalse(
                told.substring(0, told.indexOf("Exception in thread \"main\"")).contains("\tat "), told);
    }
}
