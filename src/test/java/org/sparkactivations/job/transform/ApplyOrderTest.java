package org.sparkactivations.job.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.job.Batch;
import org.sparkactivations.job.Batch.Result;
import org.sparkactivations.job.Duck;

/** Each {@code --apply} sees the columns that the one before left, however many Spark computes at once. */
class ApplyOrderTest {
    @TempDir
    Path directory;

    private Result run(List<String> applies, String... more) {
        Path input = directory.resolve("in.parquet");
        Duck.run("COPY (SELECT 2 AS a, 5 AS x) TO '%s'".formatted(input));
        List<String> arguments = new ArrayList<>(List.of("--input", input.toString(), "--output", output().toString()));
        applies.forEach(apply -> arguments.addAll(List.of("--apply", apply)));
        arguments.addAll(List.of(more));
        return Batch.run(arguments.toArray(String[]::new));
    }

    private Path output() {
        return directory.resolve("out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "b=a+1; a=a*2; c=a+b; b=b+c | a, x, b, c | 4, 5, 10, 7",
                "b=a+1; a=-a; d=0 | a, x, b, d | -2, 5, 3, 0",
                "b=1; b=2 | a, x, b | 2, 5, 2",
                "a=a+1; a=a+1 | a, x | 4, 5",
                "B=a+1; c=b*2; d=`b` | a, x, B, c, d | 2, 5, 3, 6, 3",
                "b=a+1; c=(SELECT max(i) FROM VALUES (3) AS t(i) WHERE i = b) | a, x, b, c | 2, 5, 3, 3",
                "b=a+1; c=struct(*).b | a, x, b, c | 2, 5, 3, 3",
                "b=a+1; c=IDENTIFIER('b') | a, x, b, c | 2, 5, 3, 3",
                "b=a+1; c=transform(array(1), i -> i + b)[0] | a, x, b, c | 2, 5, 3, 4",
                "b=a+1; c=transform(array(1), b -> b + 6)[0] | a, x, b, c | 2, 5, 3, 7",
                "b=named_struct('e', a); c=b.e | a, x, c | 2, 5, 2",
                "b=row_number() OVER (ORDER BY a); c=x; d=b | a, x, b, c, d | 2, 5, 1, 5, 1",
                "`p q`=a; c=`p q` + 1 | a, x, p q, c | 2, 5, 2, 3"
            })
    void seesTheColumnsThatTheOneBeforeLeft(String applies, String columns, String values) {
        List<String> names = List.of(columns.split(", "));
        Result result = run(List.of(applies.split("; ")), "--select", quoted(names, '`'));
        assertEquals(0, result.exitCode(), result.err());
        assertEquals(names, Duck.columns(output()));
        assertEquals(
                List.of(List.of(values.split(", "))),
                Duck.rows(
                        output(),
                        "SELECT COLUMNS(*)::VARCHAR FROM (SELECT %s FROM $out)".formatted(quoted(names, '"'))));
    }

    private static String quoted(List<String> names, char quote) {
        return String.join(",", names.stream().map(name -> quote + name + quote).toList());
    }

    @Test
    void aBadRowTellsTheFirstThatRaised() {
        Result result =
                run(List.of("b=1/(a-2)", "c=relu(x)", "d=1/(x-5)"), "--on-bad-record", "quarantine", "--select", "a");
        assertTrue(result.out().contains("1 rows in, 0 out, 1 quarantined"), result.out() + result.err());
        List<Object> row = Duck.rows(directory.resolve("out-quarantine"), "SELECT reason FROM $out")
                .get(0);
        assertTrue(row.get(0).toString().startsWith("--apply b raised: [DIVIDE_BY_ZERO]"), row.toString());
    }

    @Test
    void valuesOfABadRowAreNullWhereTheyRaiseAlone() {
        Result result = run(List.of("b=1/(a-2)", "c=relu(x)", "d=1/(x-4)"), "--on-bad-record", "null");
        assertTrue(result.out().contains("1 rows in, 1 out, 1 with bad values set to NULL"), result.out());
        assertEquals(List.of("a", "x", "b", "c", "d"), Duck.columns(output()));
        assertEquals(List.of(List.of(true, 5, 1.0)), Duck.rows(output(), "SELECT b IS NULL, c, d FROM $out"));
    }

    @Test
    void everyFaultIsTold() {
        Result result = run(List.of("b=relu(a)", "score=relu(zz)", "c=relu(scor)", "d=explode(array(a))", "e=)"));
        assertEquals(2, result.exitCode(), result.out());
        assertTrue(result.err().contains("--apply score=relu(zz): there is no column zz"), result.err());
        assertTrue(
                result.err().contains("--apply c=relu(scor): there is no column scor; did you mean score?"),
                result.err());
        assertTrue(result.err().contains("--apply d=explode(array(a)): "), result.err());
        assertTrue(result.err().contains("--apply e=): "), result.err());
    }
}
