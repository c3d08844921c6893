package org.sparkactivations.job.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.job.Batch;
import org.sparkactivations.job.Batch.Result;
import org.sparkactivations.job.Duck;

/** Columns that the names of the input's directories give. */
class PartitionColumnsTest {
    @TempDir
    Path directory;

    private Path out() {
        return directory.resolve("out");
    }

    /** One row in each directory, with an id that counts them. */
    private Path input(String format, String... partitions) throws IOException {
        Path input = directory.resolve("in");
        for (int i = 0; i < partitions.length; i++) {
            Path partition = input.resolve(partitions[i]);
            Path file = partition.resolve("f." + format);
            switch (format) {
                case "csv" -> {
                    Files.createDirectories(partition);
                    Files.writeString(file, i + "\n");
                }
                case "json" -> {
                    Files.createDirectories(partition);
                    Files.writeString(file, "{\"id\": " + i + "}\n");
                }
                case "parquet" -> {
                    Files.createDirectories(partition);
                    Duck.run("COPY (SELECT " + i + " AS id) TO '" + file + "' (FORMAT parquet)");
                }
                default ->
                    TestSpark.session()
                            .sql("SELECT " + i + " AS id")
                            .write()
                            .format(format)
                            .save(partition.toString());
            }
        }
        return input;
    }

    private Result run(Path input, String format, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("--input", input.toString(), "--input-format", format, "--output", out().toString()));
        arguments.addAll(List.of(more));
        return Batch.run(arguments.toArray(String[]::new));
    }

    private List<Object> values() {
        String id = Duck.columns(out()).get(0);
        return Duck.rows(out(), "SELECT p FROM $out ORDER BY " + id).stream()
                .map(row -> row.get(0))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "json", "orc"})
    void textStaysAsItIsWritten(String format) throws IOException {
        Path input = input(format, "p=007", "p=1.10", "p=7");
        List<Object> written = List.of("007", "1.10", "7");
        assertEquals(0, run(input, format, "--schema", "id INT, p STRING").exitCode());
        assertEquals(written, values());
        assertEquals(0, run(input, format, "--mode", "overwrite").exitCode());
        assertEquals(written, values());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7,-8                    | INTEGER",
                "7,8000000000            | BIGINT",
                "0.5,1.5                 | DOUBLE",
                "2024-01-31,2024-02-01   | DATE",
                "007,8                   | VARCHAR",
                "1,1.5                   | VARCHAR",
                "1.10,1.2                | VARCHAR",
                "1e3,2                   | VARCHAR",
                "2024-1-31,2024-02-01    | VARCHAR",
                "+1,2                    | VARCHAR",
                "1d,2.5                  | VARCHAR",
            })
    void aTypeIsGuessedOnlyWhereEachValuePrintsAsItIsWritten(String values, String type) throws IOException {
        String[] written = values.strip().split(",", -1);
        Path input = input("parquet", "p=" + written[0], "p=" + written[1]);
        Result result = run(input, "parquet");
        assertEquals(0, result.exitCode(), result.err());
        assertEquals(List.of(List.of(type.strip())), Duck.rows(out(), "SELECT DISTINCT typeof(p) FROM $out"));
        assertEquals(
                List.of(List.of(written[0]), List.of(written[1])),
                Duck.rows(out(), "SELECT p::VARCHAR FROM $out ORDER BY id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "json", "orc"})
    void declaredTypesHoldTheirValues(String format) throws IOException {
        Path input = input(format, "p=1.5/q=300", "p=2/q=__HIVE_DEFAULT_PARTITION__");
        Result result = run(input, format, "--schema", "id INT, p DECIMAL(5,2), q SMALLINT");
        assertEquals(0, result.exitCode(), result.err());
        assertEquals(
                List.of(List.of("1.50", "300", "DECIMAL(5,2)", "SMALLINT")),
                Duck.rows(out(), "SELECT p::VARCHAR, q::VARCHAR, typeof(p), typeof(q) FROM $out WHERE id = 0"));
        assertEquals(List.of(List.of("2.00")), Duck.rows(out(), "SELECT p::VARCHAR FROM $out WHERE q IS NULL"));
    }

    @ParameterizedTest
    @CsvSource({
        "abc, INT",
        "1.5, INT",
        "300, TINYINT",
        "1.234, 'DECIMAL(5,2)'",
        "maybe, BOOLEAN",
        "2024-02-30, DATE",
        "2024-02-01 12:00:00, DATE"
    })
    void aValueOfAnotherTypeIsRefusedByItsPath(String value, String type) throws IOException {
        Path input = input("csv", "p=__HIVE_DEFAULT_PARTITION__", "p=" + value.replace(":", "%3A"));
        Result result = run(input, "csv", "--schema", "id INT, p " + type);
        assertEquals(2, result.exitCode(), result.err());
        String told = "the directory " + input + "/p=" + value.replace(":", "%3A") + " gives column p the value '"
                + value + "', which is not a valid " + type;
        assertTrue(result.err().contains(told), result.err());
        assertFalse(Files.exists(out()));
    }

    /** Of a column that is cast, Spark still opens only the directories that the condition leaves. */
    @Test
    void aConditionLeavesDirectoriesOut() throws IOException {
        Path input = input("csv", "p=1.5", "p=2.5");
        Files.writeString(input.resolve("p=2.5/f.csv"), "broken,row,of,many\n");
        String[] arguments = {"--schema", "id INT, p DECIMAL(5,2)", "--where", "p = 1.5"};
        Result result = run(input, "csv", arguments);
        assertEquals(0, result.exitCode(), result.err());
        assertTrue(result.out().startsWith("1 rows in, 1 out"), result.out());
        assertEquals(1, Duck.count(out()));
    }

    @Test
    void keepsTextIfTheSessionGuessesNoTypes() throws IOException {
        Path input = input("parquet", "p=7", "p=8%2F9");
        TestSpark.with(Map.of("spark.sql.sources.partitionColumnTypeInference.enabled", "false"), () -> {
            Result result = run(input, "parquet");
            assertEquals(0, result.exitCode(), result.err());
            return null;
        });
        assertEquals(List.of("7", "8/9"), values());
    }
}
