package org.sparkactivations.job.fastpath.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.TestSpark;
import org.sparkactivations.job.Duck;

/** Rewritten files of several writers, as every reader sees them: all rows, and those that a filter finds with the help of statistics, indexes and filters. */
class ReadersTest {
    private static final List<String> FILTERS = List.of("new_d > 0.3", "new_s = 'é3'", "id < 4", "s >= 'é5'");

    @TempDir
    private static Path directory;

    private static final List<Path> INPUTS = new ArrayList<>();

    @BeforeAll
    static void write() throws Exception {
        for (int seed = 0; INPUTS.size() < 3; seed++) {
            Path path = directory.resolve("generated-" + seed + ".parquet");
            // Spark's vectorised reader does not know split streams.
            if (GeneratedFile.write(hadoop(path), seed).contains("split=true")) {
                continue;
            }
            INPUTS.add(path);
        }
        String rows = "SELECT %s AS id, CAST(id %% 7 AS DOUBLE) / 4 AS d, id %% 3 = 0 AS truth, CAST(id AS INT) AS i,"
                + " CASE WHEN id %% 5 <> 0 THEN concat('é', CAST(id %% 9 AS STRING)) END AS s, CAST(id AS FLOAT) AS f";
        Path spark = directory.resolve("spark");
        TestSpark.session()
                .sql((rows + " FROM range(3000)").formatted("id"))
                .repartition(1)
                .write()
                .option("parquet.block.size", 20_000)
                .option("parquet.page.row.count.limit", 100)
                .parquet(spark.toString());
        try (var files = Files.list(spark)) {
            INPUTS.add(files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow());
        }
        Path duck = directory.resolve("duck.parquet");
        Duck.run("COPY (" + (rows + " FROM (SELECT range AS id FROM range(6000))").formatted("id") + ") TO '" + duck
                + "' (FORMAT parquet, ROW_GROUP_SIZE 2048)");
        INPUTS.add(duck);
    }

    @Test
    void everyReaderFindsTheSameRows() throws Exception {
        for (int i = 0; i < INPUTS.size(); i++) {
            Path input = INPUTS.get(i);
            Path output = directory.resolve("out-" + i + ".parquet");
            String how = input.getFileName().toString();
            List<OutputColumn> columns = new ArrayList<>();
            List<String> kept;
            try (ParquetFile file = ParquetFile.open(hadoop(input), new Configuration())) {
                assertEquals(java.util.Optional.empty(), file.obstacle(), how);
                boolean isReplacedFirst = i % 2 == 0;
                file.schema()
                        .getFields()
                        .forEach(field -> columns.add(
                                field.getName().equals("f")
                                                || (isReplacedFirst
                                                        && field.getName().equals("id"))
                                        ? new OutputColumn.New(field)
                                        : new OutputColumn.Kept(field.getName())));
                kept = file.schema().getFields().stream()
                        .map(field -> field.getName())
                        .filter(name -> !List.of("moment", "time", "m").contains(name))
                        .toList();
                columns.add(new OutputColumn.New(
                        Types.optional(PrimitiveTypeName.DOUBLE).named("new_d")));
                columns.add(new OutputColumn.New(Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named("new_s")));
                RewriteTest.rewrite(file, hadoop(output), columns, 0, file.rowGroups());
            }
            String expected = String.join(", ", kept) + ", d AS new_d, s AS new_s";
            String actual = String.join(", ", kept) + ", new_d, new_s";
            for (String vectorized : List.of("true", "false")) {
                TestSpark.with(
                        Map.of(
                                "spark.sql.parquet.enableVectorizedReader", vectorized,
                                "spark.sql.parquet.enableNestedColumnVectorizedReader", vectorized,
                                "spark.sql.files.maxPartitionBytes", vectorized.equals("true") ? "20000" : "128m"),
                        () -> {
                            spark(input, expected, output, actual, how + " vectorized=" + vectorized);
                            return null;
                        });
            }
            duckFindsTheSame(input, expected, output, actual, how);
            parquetFindsTheSame(output, how);
        }
    }

    private static void spark(Path input, String expected, Path output, String actual, String how) {
        Dataset<Row> in = TestSpark.session().read().parquet(input.toString()).selectExpr(expected.split(", "));
        Dataset<Row> out = TestSpark.session().read().parquet(output.toString()).selectExpr(actual.split(", "));
        assertEquals(digest(in), digest(out), how);
        for (String filter : FILTERS) {
            assertEquals(in.where(filter).count(), out.where(filter).count(), how + " " + filter);
        }
    }

    /** Of all rows, in whatever order they come. */
    private static Row digest(Dataset<Row> rows) {
        return rows.selectExpr("xxhash64(*) AS h")
                .selectExpr("count(*)", "sum(CAST(h AS DECIMAL(38, 0)))", "bit_xor(h)")
                .first();
    }

    private static void duckFindsTheSame(Path input, String expected, Path output, String actual, String how)
            throws Exception {
        String in = "SELECT " + expected + " FROM '" + input + "'";
        String out = "SELECT " + actual + " FROM '" + output + "'";
        assertEquals(
                "0 0",
                duckValue("SELECT (SELECT count(*) FROM (" + in + " EXCEPT ALL " + out
                        + ")) || ' ' || (SELECT count(*) FROM (" + out + " EXCEPT ALL " + in + "))"),
                how);
        for (String filter : FILTERS) {
            assertEquals(
                    duckValue("SELECT count(*) FROM (" + in + ") WHERE " + filter),
                    duckValue("SELECT count(*) FROM '" + output + "' WHERE " + filter),
                    how + " " + filter);
        }
    }

    private static void parquetFindsTheSame(Path output, String how) throws Exception {
        var greater = FilterApi.gt(FilterApi.doubleColumn("new_d"), 0.3);
        List<String> found = new ArrayList<>();
        try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), hadoop(output))
                .withFilter(FilterCompat.get(greater))
                .useColumnIndexFilter(true)
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                found.add(row.toString());
            }
        }
        String all = GeneratedFile.rows(hadoop(output)).stream()
                .filter(row ->
                        row.getFieldRepetitionCount("new_d") > 0 && Double.compare(row.getDouble("new_d", 0), 0.3) > 0)
                .map(Group::toString)
                .collect(Collectors.joining("\n"));
        assertEquals(all, String.join("\n", found), how);
        assertTrue(Files.size(output) > 0, how);
    }

    private static String duckValue(String sql) {
        return String.valueOf(Duck.value(directory, sql));
    }

    private static org.apache.hadoop.fs.Path hadoop(Path path) {
        return new org.apache.hadoop.fs.Path(path.toUri());
    }
}
