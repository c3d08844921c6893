package org.sparkactivations.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.KafkaBroker;
import org.sparkactivations.job.stream.StreamFixture;

/** The same record is judged alike by both jobs: as a line of a file, and as a record of a topic. */
class RecordContractTest {
    @TempDir
    Path directory;

    /** A record, and of it the values of its fields or a part of the reason why it has none. */
    private record Case(String record, String expected) {
        boolean isGood() {
            return expected.startsWith("(");
        }
    }

    /** Records of one schema, read with these options. */
    private record Table(String format, String schema, List<String> options, List<Case> cases) {
        @Override
        public String toString() {
            return format + " " + options;
        }
    }

    private static Table table(String format, String schema, String options, String... cases) {
        List<Case> all = new ArrayList<>();
        for (int i = 0; i < cases.length; i += 2) {
            all.add(new Case(cases[i], cases[i + 1]));
        }
        List<String> words = options.isEmpty() ? List.of() : List.of(options.split(" ", -1));
        return new Table(format, schema, words, all);
    }

    static Stream<Table> tables() {
        return Stream.of(
                table(
                        "json",
                        "id BIGINT NOT NULL, x DOUBLE, d DECIMAL(6,2), s STRING, at TIMESTAMP, day DATE",
                        "",
                        "{\"id\":1,\"x\":-1.5e-3,\"d\":12.50,\"s\":\"é\"}",
                        "(1, -0.0015, 12.50, é, null, null)",
                        "{\"day\":\"2026-02-28\",\"at\":\"2026-01-01T00:00:00.123456000+01:00\",\"id\":2,\"more\":{}}",
                        "(2, null, null, null, 2025-12-31 23:00:00.123456, 2026-02-28)",
                        "{\"id\":3,\"at\":\"2026-01-01 00:00\"}",
                        "(3, null, null, null, 2026-01-01 00:00:00, null)",
                        "{\"id\":1,\"x\":1e400}",
                        "field 'x': 1e400 is beyond the range of DOUBLE",
                        "{\"id\":1,\"x\":1,\"x\":2}",
                        "key 'x' comes twice",
                        "{\"id\":1} trailing",
                        "not JSON: Unrecognized token 'trailing'",
                        "{\"id\":1} {\"id\":2}",
                        "text after the JSON object",
                        "{\"ID\":6}",
                        "key 'ID' is unknown; the schema has 'id'",
                        "{\"id\":null}",
                        "field 'id' is null, and declared NOT NULL",
                        "{\"x\":1}",
                        "field 'id' is absent, and declared NOT NULL",
                        "{\"id\":1,\"x\":\"a\",\"d\":1.005,\"s\":\"kept\"}",
                        "field 'x': expected DOUBLE, found the text \"a\"; field 'd': 1.005 does not fit DECIMAL(6,2)",
                        "{\"id\":1,\"d\":\"12.50\"}",
                        "field 'd': expected DECIMAL(6,2), found the text \"12.50\"",
                        "{\"id\":1,\"x\":NaN}",
                        "not JSON: Non-standard token 'NaN'",
                        "{\"id\":1,\"x\":\"Infinity\"}",
                        "field 'x': expected DOUBLE, found the text",
                        "{\"id\":1,\"at\":1767225600}",
                        "field 'at': expected TIMESTAMP, found 1767225600",
                        "{\"id\":1,\"at\":\"2026-01-01T00:00:00.123456789Z\"}",
                        "is not a valid TIMESTAMP",
                        "{\"id\":1,\"at\":\"2026\"}",
                        "\"2026\" is not a valid TIMESTAMP",
                        "{\"id\":1,\"day\":20454}",
                        "field 'day': expected DATE, found 20454",
                        "{\"id\":1",
                        "not JSON: Unexpected end-of-input",
                        "[{\"id\":1}]",
                        "not a JSON object but START_ARRAY"),
                table(
                        "json",
                        "x DOUBLE, d DECIMAL(6,2), n INT, xs ARRAY<DOUBLE>, at TIMESTAMP, local TIMESTAMP_NTZ, day DATE",
                        "--quoted-numbers accept --non-finite accept --timestamp-numbers millis --date-numbers days"
                                + " --nanoseconds truncate",
                        "{\"x\":\"0.5\",\"d\":\"12.50\",\"n\":\"-7\",\"xs\":[\"1\",NaN,-Infinity,2]}",
                        "(0.5, 12.50, -7, [1.0, nan, -inf, 2.0], null, null, null)",
                        "{\"x\":\"-Infinity\",\"xs\":[\"inf\"]}",
                        "(-inf, null, null, [inf], null, null, null)",
                        "{\"x\":NaN,\"at\":1767225600123,\"local\":-1,\"day\":20454}",
                        "(nan, null, null, null, 2026-01-01 00:00:00.123, 1969-12-31 23:59:59.999, 2026-01-01)",
                        "{\"at\":\"2026-01-01T00:00:00.123456789Z\",\"day\":\"2026-01-01\"}",
                        "(null, null, null, null, 2026-01-01 00:00:00.123456, null, 2026-01-01)",
                        "{\"at\":\"1767225600000\",\"local\":1767225600000.0009}",
                        "(null, null, null, null, 2026-01-01 00:00:00, 2026-01-01 00:00:00, null)",
                        "{\"d\":\"1.005\"}",
                        "field 'd': 1.005 does not fit DECIMAL(6,2)",
                        "{\"n\":NaN}",
                        "field 'n': \"NaN\" is not a valid INT",
                        "{\"d\":Infinity}",
                        "field 'd': \"Infinity\" is not a valid DECIMAL(6,2)",
                        "{\"x\":\"0x1p3\"}",
                        "field 'x': \"0x1p3\" is not a valid DOUBLE",
                        "{\"x\":\"1e400\"}",
                        "field 'x': 1e400 is beyond the range of DOUBLE",
                        "{\"at\":1767225600123000000}",
                        "1767225600123000000, as millis since 1970, is beyond the years 1 to 9999",
                        "{\"at\":1e999999999}",
                        "is beyond the years 1 to 9999",
                        "{\"day\":1.5}",
                        "1.5 is not a valid DATE",
                        "{\"day\":99999999}",
                        "99999999, as days since 1970, is beyond the years 1 to 9999"),
                table(
                        "csv",
                        "id INT NOT NULL, x DOUBLE, s STRING, day DATE, b BOOLEAN",
                        "",
                        "1,-1.5e3,\"he said \"\"hi\"\"\",2026-01-31,TRUE",
                        "(1, -1500.0, he said \"hi\", 2026-01-31, true)",
                        "2,,\"\",,",
                        "(2, null, null, null, null)",
                        "3,1,\" a,b \",,false",
                        "(3, 1.0,  a,b , null, false)",
                        "1,2",
                        "2 values for 5 fields",
                        "1,2,3,,,6",
                        "6 values for 5 fields",
                        ",2,a,,",
                        "field 'id' is empty, and declared NOT NULL",
                        "4,abc,kept,2026-02-30,true",
                        "field 'x': \"abc\" is not a valid DOUBLE; field 'day': \"2026-02-30\" is not a valid DATE",
                        "1,NaN,a,,",
                        "field 'x': \"NaN\" is not a valid DOUBLE",
                        "1, 2,a,,",
                        "field 'x': \" 2\" is not a valid DOUBLE",
                        "1,1e400,a,,",
                        "field 'x': 1e400 is beyond the range of DOUBLE",
                        "1,2,\"a\"b,,",
                        "not CSV: text after the closing quote of value 3",
                        "1,2,5\",,",
                        "not CSV: a quote within value 3, which is not in quotes",
                        "1,2,\"open,,",
                        "not CSV: the quote of value 3 is not closed",
                        "1,2,\"a\\\"\",,",
                        "not CSV: the quote of value 3 is not closed"),
                table(
                        "csv",
                        "x FLOAT, at TIMESTAMP, day DATE",
                        "--non-finite accept --timestamp-numbers seconds --date-numbers seconds --nanoseconds truncate",
                        "nan,1767225600.1234567,1767225600",
                        "(nan, 2026-01-01 00:00:00.123456, 2026-01-01)",
                        "-INF,2026-01-01T00:00:00Z,2026-01-01",
                        "(-inf, 2026-01-01 00:00:00, 2026-01-01)",
                        "Infinity,-0.5,",
                        "(inf, 1969-12-31 23:59:59.5, null)",
                        "1,,1767225601",
                        "field 'day': 1767225601 is not a valid DATE: as seconds since 1970 it has a time of day in UTC",
                        "infinite,,",
                        "field 'x': \"infinite\" is not a valid FLOAT"));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void isOneForBothJobs(Table table) throws Exception {
        String topic = KafkaBroker.shared().topic(1);
        KafkaBroker.shared()
                .send(topic, 0, table.cases().stream().map(Case::record).toArray(String[]::new));
        Path file = directory.resolve("in." + table.format());
        Files.write(file, table.cases().stream().map(Case::record).toList());
        String fields = Arrays.stream(StructType.fromDDL(table.schema()).fields())
                .map(RecordContractTest::text)
                .collect(Collectors.joining(", "));

        List<String> streamed = streamed(topic, table, fields);
        List<String> batched = batched(file, table, fields);
        for (int i = 0; i < table.cases().size(); i++) {
            Case expected = table.cases().get(i);
            String told = "%s as %s: stream %s, batch %s"
                    .formatted(expected, table.schema(), streamed.get(i), batched.get(i));
            if (expected.isGood()) {
                assertEquals(expected.expected(), streamed.get(i), told);
            } else {
                assertTrue(streamed.get(i).contains(expected.expected()), told);
            }
            assertTrue(
                    batched.get(i).equals(streamed.get(i)) || batched.get(i).startsWith(streamed.get(i) + "; "), told);
        }
        assertEquals(nulls(stream("nulls"), topic, table, fields), batchedNulls(file, table, fields));
    }

    private static String text(StructField field) {
        boolean instant = field.dataType().equals(DataTypes.TimestampType);
        return "(\"" + field.name() + "\"" + (instant ? " AT TIME ZONE 'UTC'" : "") + ")::VARCHAR";
    }

    private StreamFixture stream(String name) {
        return new StreamFixture(directory.resolve(name));
    }

    private static String[] arguments(Table table, String... more) {
        return Stream.of(List.of("--schema", table.schema(), "--apply", "one=1"), table.options(), Arrays.asList(more))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    private StreamFixture read(StreamFixture stream, String topic, Table table, String policy) {
        String[] arguments = arguments(table, "--value-format", table.format(), "--on-bad-record", policy);
        // The fixture's own --apply is of columns that a table has not.
        List<String> all = new ArrayList<>(stream.arguments(topic, arguments));
        int own = all.indexOf("score=sigmoid(logit)");
        all.subList(own - 1, own + 1).clear();
        StreamFixture.run(all).assertExit(ExitCode.DONE);
        return stream;
    }

    private List<String> streamed(String topic, Table table, String fields) throws Exception {
        StreamFixture stream = read(stream("stream"), topic, table, "quarantine");
        Map<Long, String> outcomes = new HashMap<>();
        for (List<Object> row : stream.rows("SELECT _offset, " + fields + " FROM good")) {
            outcomes.put((Long) row.get(0), shown(row.subList(1, row.size())));
        }
        for (List<Object> row : stream.rows("SELECT _offset, reason FROM bad")) {
            outcomes.put((Long) row.get(0), (String) row.get(1));
        }
        List<String> inOrder = new ArrayList<>();
        for (long i = 0; i < table.cases().size(); i++) {
            inOrder.add(String.valueOf(outcomes.get(i)));
        }
        return inOrder;
    }

    private static String shown(List<Object> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }

    private List<List<Object>> nulls(StreamFixture stream, String topic, Table table, String fields) throws Exception {
        return read(stream, topic, table, "null").rows("SELECT " + fields + " FROM good ORDER BY _offset");
    }

    private Path batch(Path file, Table table, String policy) {
        Path out = directory.resolve("batch-" + policy);
        Batch.Result result = Batch.run(CommandLine.of(
                List.of("--input", file.toString(), "--output", out.toString()),
                List.of(arguments(table, "--on-bad-record", policy))));
        assertEquals(0, result.exitCode(), result.err());
        return out;
    }

    private List<List<Object>> batchedNulls(Path file, Table table, String fields) {
        return Duck.rows(batch(file, table, "null"), "SELECT " + fields + " FROM $out");
    }

    /** A file of one task is written in its order, and a bad line says which it is. */
    private List<String> batched(Path file, Table table, String fields) {
        Path out = batch(file, table, "quarantine");
        Map<Integer, String> bad = new HashMap<>();
        for (List<Object> row :
                Duck.rows(out.resolveSibling("batch-quarantine-quarantine"), "SELECT reason, record FROM $out")) {
            String reason = (String) row.get(0);
            int line = Integer.parseInt(reason.replaceFirst(".*; line (\\d+)$", "$1"));
            bad.put(line - 1, reason);
            assertEquals(table.cases().get(line - 1).record(), row.get(1));
        }
        List<String> good = Duck.rows(out, "SELECT " + fields + " FROM $out").stream()
                .map(RecordContractTest::shown)
                .toList();
        List<String> inOrder = new ArrayList<>();
        int taken = 0;
        for (int i = 0; i < table.cases().size(); i++) {
            inOrder.add(bad.containsKey(i) ? bad.get(i) : taken < good.size() ? good.get(taken++) : "nothing");
        }
        return inOrder;
    }
}
