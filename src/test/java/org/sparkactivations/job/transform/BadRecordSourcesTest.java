package org.sparkactivations.job.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.job.Batch;
import org.sparkactivations.job.Batch.Result;
import org.sparkactivations.job.CommandLine;
import org.sparkactivations.job.Duck;

/** Bad rows that come from more than one table, or from code of the user's. */
class BadRecordSourcesTest {
    @TempDir
    Path directory;

    private Path out() {
        return directory.resolve("out");
    }

    private void parquet(String name, String query) {
        Duck.run("COPY (" + query + ") TO '" + directory.resolve(name) + "' (FORMAT parquet)");
        TestSpark.session()
                .read()
                .parquet(directory.resolve(name).toString())
                .createOrReplaceTempView(name.replace(".parquet", ""));
    }

    private Result run(String view, String... more) {
        return Batch.run(
                CommandLine.of(List.of("--input-table", view, "--output", out().toString()), Arrays.asList(more)));
    }

    @Test
    void aRowOfAJoinMayBeBad() {
        parquet("joined_left.parquet", "SELECT i AS id, i - 2 AS x FROM range(5) t(i)");
        parquet("joined_right.parquet", "SELECT i AS id, CASE WHEN i <> 4 THEN i END AS y FROM range(5) t(i)");
        TestSpark.session()
                .sql(
                        "CREATE OR REPLACE TEMP VIEW joined_rows AS SELECT id, x, y FROM joined_left JOIN joined_right USING (id)");
        Result nulls = run("joined_rows", "--apply", "z=12 div x", "--on-bad-record", "null");
        assertEquals(0, nulls.exitCode(), nulls.err());
        assertEquals(List.of(Arrays.asList(2L, null)), Duck.rows(out(), "SELECT id, z FROM $out WHERE z IS NULL"));
        Result quarantined = run(
                "joined_rows",
                "--schema",
                "id BIGINT, x BIGINT, y BIGINT NOT NULL",
                "--apply",
                "z=12 div x",
                "--on-bad-record",
                "quarantine",
                "--mode",
                "overwrite");
        assertEquals(0, quarantined.exitCode(), quarantined.err());
        assertEquals(3, Duck.count(out()));
        assertEquals(
                List.of(List.of(2L, true), List.of(4L, true)),
                Duck.rows(
                        directory.resolve("out-quarantine"),
                        "SELECT \"row\".id, reason LIKE '%DIVIDE_BY_ZERO%' OR reason LIKE 'column y is NULL%'"
                                + " FROM $out ORDER BY 1"));
    }

    /** The raw record of a format that is text, and in any case the columns as they were read. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "csv | 2,b,",
                "json | {'id':2,'name':'b','x':null}",
                "xml |",
                "parquet |",
                "orc |",
                "table |",
            })
    void aRowWithANullThatIsDeclaredNotNullIsKeptAsItWasRead(String format, String record) throws IOException {
        Path input = directory.resolve("in." + format);
        List<String> source = new ArrayList<>(List.of("--input", input.toString(), "--input-format", format));
        Dataset<Row> rows = TestSpark.session()
                .sql("SELECT * FROM VALUES (1, 'a', 1.5D), (2, 'b', NULL), (3, NULL, 0D) AS t(id, name, x)")
                .coalesce(1);
        switch (format) {
            case "csv" -> Files.writeString(input, "1,a,1.5\n2,b,\n3,,0\n");
            case "json" ->
                Files.writeString(
                        input,
                        "{'id':1,'name':'a','x':1.5}\n".replace('\'', '"') + record.replace('\'', '"')
                                + "\n{\"id\":3,\"x\":0}");
            case "table" -> {
                rows.createOrReplaceTempView("with_a_null");
                source = List.of("--input-table", "with_a_null");
            }
            default -> rows.write().format(format).option("rowTag", "r").save(input.toString());
        }
        if (format.equals("xml")) {
            source.addAll(List.of("--input-option", "rowTag=r"));
        }
        Result done = Batch.run(CommandLine.of(
                source,
                List.of("--output", out().toString(), "--schema", "id INT, name STRING, x DOUBLE NOT NULL"),
                List.of("--apply", "name=upper(name)", "--on-bad-record", "quarantine")));
        assertEquals(0, done.exitCode(), done.err());
        assertEquals(List.of(List.of(1), List.of(3)), Duck.rows(out(), "SELECT id FROM $out ORDER BY id"));
        String kept = record == null ? null : record.replace('\'', '"');
        assertEquals(
                List.of(Arrays.asList(kept, 2, "b", null)),
                Duck.rows(
                        directory.resolve("out-quarantine"),
                        "SELECT record, row.id, row.name, row.x FROM $out WHERE reason LIKE '%declare% NOT NULL%'"));
    }

    @Test
    void aUserFunctionThatThrowsMakesItsRowBad() throws IOException {
        UDF1<Integer, Integer> odd = x -> {
            if (x % 2 == 0) {
                throw new IOException(x + " is even");
            }
            return x;
        };
        TestSpark.session().udf().register("odd_or_throw", odd, DataTypes.IntegerType);
        Path file = Files.writeString(directory.resolve("in.csv"), "x\n1\n2\n3\n");
        String[] arguments = {
            "--input",
            file.toString(),
            "--output",
            out().toString(),
            "--schema",
            "x INT",
            "--input-option",
            "header=true",
            "--apply",
            "y=odd_or_throw(x)",
            "--on-bad-record"
        };
        Result failed = Batch.run(CommandLine.of(List.of(arguments), List.of("fail")));
        assertEquals(1, failed.exitCode());
        for (String told : List.of("--apply y raised: [FAILED_EXECUTE_UDF]", "2 is even", file.toString(), "x = 2")) {
            assertTrue(failed.err().contains(told), () -> told + " is not in: " + failed.err());
        }
        Result nulls = Batch.run(CommandLine.of(List.of(arguments), List.of("null")));
        assertEquals(0, nulls.exitCode(), nulls.err());
        assertEquals(
                List.of(List.of(1, 1), Arrays.asList(2, null), List.of(3, 3)),
                Duck.rows(out(), "SELECT x, y FROM $out ORDER BY x"));
        Result quarantined =
                Batch.run(CommandLine.of(List.of(arguments), List.of("quarantine", "--mode", "overwrite")));
        assertEquals(0, quarantined.exitCode(), quarantined.err());
        assertEquals(
                List.of(List.of(2, true, true)),
                Duck.rows(
                        directory.resolve("out-quarantine"),
                        "SELECT \"row\".x, reason LIKE '%2 is even%', file LIKE '%in.csv' FROM $out"));
    }
}
