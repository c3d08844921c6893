package org.sparkactivations.sql.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.model.keras.KerasFiles;
import org.sparkactivations.model.keras.KerasReader;

/** Models in SQL by their files. */
class KerasPredictTest {
    static final Map<String, String> GENERATED = Map.of(
            "spark.sql.codegen.wholeStage", "true",
            "spark.sql.codegen.factoryMode", "CODEGEN_ONLY",
            "spark.sql.codegen.fallback", "false");
    static final Map<String, String> INTERPRETED =
            Map.of("spark.sql.codegen.wholeStage", "false", "spark.sql.codegen.factoryMode", "NO_CODEGEN");
    private static final Map<String, String> NO_WHOLE_STAGE =
            Map.of("spark.sql.codegen.wholeStage", "false", "spark.sql.codegen.factoryMode", "CODEGEN_ONLY");

    private static final String LESSON = "'" + KerasFiles.path("lesson.keras") + "'";

    static Stream<KerasFiles.Recorded> supported() {
        return KerasFiles.all().stream().filter(file -> file.rows() != null);
    }

    static Stream<KerasFiles.Recorded> refused() {
        return KerasFiles.all().stream().filter(file -> file.rows() == null);
    }

    /** Rows that no optimizer knows. */
    static Dataset<Row> table(String ddl, Row... rows) {
        Dataset<Row> table = TestSpark.session().createDataFrame(List.of(rows), StructType.fromDDL(ddl));
        return TestSpark.session().createDataFrame(table.toJavaRDD(), table.schema());
    }

    static List<Float> boxed(float[] row) {
        Float[] boxed = new Float[row.length];
        Arrays.setAll(boxed, i -> row[i]);
        return Arrays.asList(boxed);
    }

    private static List<Float> lesson(float... row) {
        return boxed(KerasReader.read("lesson.keras", KerasFiles.bytes("lesson.keras"))
                .scorer()
                .predict(row));
    }

    @ParameterizedTest
    @MethodSource("supported")
    void predictsAsKerasDid(KerasFiles.Recorded file) {
        Row[] rows = Arrays.stream(file.rows())
                .map(row -> RowFactory.create(boxed(row)))
                .toArray(Row[]::new);
        String call = "keras_predict('%s', x)".formatted(KerasFiles.path(file.name()));
        Dataset<Row> table = table("x ARRAY<FLOAT>", rows);
        List<Row> generated =
                TestSpark.with(GENERATED, () -> table.selectExpr(call).collectAsList());
        List<Row> interpreted =
                TestSpark.with(INTERPRETED, () -> table.selectExpr(call).collectAsList());
        assertEquals(interpreted, generated);
        for (int r = 0; r < rows.length; r++) {
            List<Float> predicted = generated.get(r).getList(0);
            assertEquals(file.expected()[r].length, predicted.size());
            for (int o = 0; o < predicted.size(); o++) {
                float expected = file.expected()[r][o];
                assertEquals(expected, predicted.get(o), 1e-5 * Math.max(1, Math.abs(expected)), "row " + r);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GENERATED", "INTERPRETED", "NO_WHOLE_STAGE"})
    void takesArraysVectorsAndColumns(String way) {
        Map<String, String> setting =
                way.equals("GENERATED") ? GENERATED : way.equals("INTERPRETED") ? INTERPRETED : NO_WHOLE_STAGE;
        Dataset<Row> table = table(
                "a DOUBLE, b INT, c DECIMAL(10, 2), d BIGINT, e TINYINT",
                RowFactory.create(0.5, -1, new BigDecimal("2.25"), 3L, (byte) 3),
                RowFactory.create(Double.NaN, 1, new BigDecimal("0"), 0L, (byte) 0),
                RowFactory.create(0.5, null, new BigDecimal("2.25"), 3L, (byte) 3));
        for (String features : List.of(
                "array(a, b, c, d)",
                "array(float(a), float(b), float(c), float(d))",
                "a, b, c, d",
                "a, b, c, e",
                "features => array(a, b, c, d)")) {
            String call = features.contains("=>")
                    ? "keras_predict(path => %s, %s)".formatted(LESSON, features)
                    : "keras_predict(%s, %s)".formatted(LESSON, features);
            List<Row> rows =
                    TestSpark.with(setting, () -> table.selectExpr(call).collectAsList());
            assertEquals(lesson(0.5f, -1, 2.25f, 3), rows.get(0).getList(0), call);
            assertEquals(
                    List.of(Float.NaN, Float.NaN, Float.NaN).toString(),
                    rows.get(1).getList(0).toString(),
                    call);
            assertNull(rows.get(2).get(0), call);
        }
    }

    @Test
    void takesVectors() {
        Dataset<Row> table = TestSpark.session()
                .createDataFrame(
                        List.of(
                                RowFactory.create(Vectors.dense(0.5, -1, 2.25, 3)),
                                RowFactory.create(Vectors.sparse(4, new int[] {2}, new double[] {1.5})),
                                RowFactory.create((Object) null)),
                        new StructType().add("v", SQLDataTypes.VectorType()));
        table = TestSpark.session().createDataFrame(table.toJavaRDD(), table.schema());
        List<Row> rows =
                table.selectExpr("keras_predict(%s, v)".formatted(LESSON)).collectAsList();
        assertEquals(lesson(0.5f, -1, 2.25f, 3), rows.get(0).getList(0));
        assertEquals(lesson(0, 0, 1.5f, 0), rows.get(1).getList(0));
        assertNull(rows.get(2).get(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NULL
            CAST(NULL AS ARRAY<FLOAT>)
            array(1, 2, NULL, 4)
            1, 2, NULL, 4
            array(CAST(NULL AS DOUBLE), NULL, NULL, NULL)
            """)
    void nullGivesNull(String features) {
        assertNull(TestSpark.value("SELECT keras_predict(%s, %s)".formatted(LESSON, features)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            array(1, 2, 3)         | takes 4 features, and 3 were given
            array(1, 2, 3, 4, 5)   | takes 4 features, and 5 were given
            1                      | takes 4 features, and 1 were given
            1, 2, 3                | takes 4 features, and 3 were given
            array()                | takes 4 features, and 0 were given
            1, 2, 3, X'04'         | `features`
            current_date()         | `features`
            array(true)            | `features`
            map(1, 2)              | `features`
            """)
    void refusesOtherFeaturesWhenTheQueryIsAnalysed(String features, String message) {
        AnalysisException e = assertThrows(
                AnalysisException.class,
                () -> TestSpark.rows("SELECT keras_predict(%s, %s)".formatted(LESSON, features)));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void namesBothLengthsOfARow() {
        Dataset<Row> table = table("x ARRAY<DOUBLE>", RowFactory.create(List.of(1.0, 2.0)));
        for (Map<String, String> setting : List.of(GENERATED, INTERPRETED)) {
            Throwable e = assertThrows(
                    Exception.class,
                    () -> TestSpark.with(
                            setting,
                            () -> table.selectExpr("keras_predict(%s, x)".formatted(LESSON))
                                    .collectAsList()));
            while (e.getCause() != null) {
                e = e.getCause();
            }
            assertTrue(
                    e.getMessage().startsWith("[INVALID_ARRAY_LENGTH.FEATURES] keras_predict('")
                            && e.getMessage().contains("takes 4 features, and 2 were given."),
                    e.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void saysWhyAFileIsRefused(KerasFiles.Recorded file) {
        String path = KerasFiles.path(file.name());
        AnalysisException e = assertThrows(
                AnalysisException.class, () -> TestSpark.rows("SELECT keras_predict('%s', array(1))".formatted(path)));
        assertTrue(e.getMessage().startsWith("[INVALID_MODEL] " + path + ": "), e.getMessage());
    }

    @Test
    void saysWhatIsWrongWithThePath(@TempDir Path directory) throws IOException {
        Path text = Files.writeString(directory.resolve("notes.txt"), "hi");
        Map.of(
                        "'" + directory.resolve("absent.keras") + "'",
                        "absent.keras: there is no such file",
                        "'" + directory + "'",
                        directory + ": is a directory",
                        "'" + text + "'",
                        "notes.txt: is neither HDF5 nor a Keras archive",
                        "'nostore://host/m.keras'",
                        "nostore://host/m.keras: cannot be read: No FileSystem for scheme",
                        "''",
                        "''",
                        "CAST(NULL AS STRING)",
                        "the path is NULL",
                        "string(id)",
                        "path has to be a constant",
                        "7",
                        "path is a STRING",
                        "X'00'",
                        "the model: is neither HDF5 nor a Keras archive")
                .forEach((path, message) -> {
                    AnalysisException e = assertThrows(
                            AnalysisException.class,
                            () -> TestSpark.rows("SELECT keras_predict(%s, 1D) FROM range(1)".formatted(path)),
                            path);
                    assertTrue(e.getMessage().contains(message), e.getMessage());
                    assertEquals(
                            1,
                            e.getMessage()
                                    .lines()
                                    .filter(line -> !line.startsWith("A model may"))
                                    .count(),
                            e.getMessage());
                });
    }

    @Test
    void readsPathsAsSparkDoes(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("a model [1] {x} 100%.keras");
        Files.write(file, KerasFiles.bytes("lesson.keras"));
        Object expected = TestSpark.value("SELECT keras_predict(%s, 1, 2, 3, 4)".formatted(LESSON));
        String relative = Path.of("").toAbsolutePath().relativize(file).toString();
        for (String path : List.of(file.toString(), "file:" + file, "file://" + file, relative)) {
            assertEquals(expected, TestSpark.value("SELECT keras_predict('%s', 1, 2, 3, 4)".formatted(path)), path);
        }
        assertEquals(
                expected,
                TestSpark.value("SELECT keras_predict(concat('%s', '/lesson.keras'), 1, 2, 3, 4)"
                        .formatted(Path.of(KerasFiles.path("lesson.keras")).getParent())));
    }

    @Test
    void plansShowTheFileAndItsDigestAndNotTheBytes() {
        Dataset<Row> table = table("x ARRAY<FLOAT>").selectExpr("keras_predict(%s, x)".formatted(LESSON));
        String digest = KerasReader.read("lesson.keras", KerasFiles.bytes("lesson.keras"))
                .digest();
        String plan = table.queryExecution().toString();
        assertTrue(plan.contains("keras_predict(%s@%s, x#".formatted(LESSON, digest.substring(0, 12))), plan);
        assertTrue(plan.length() < 3_000, plan);
        assertEquals("keras_predict(%s, x)".formatted(LESSON), table.columns()[0]);
        String code = (String) TestSpark.value(
                "EXPLAIN CODEGEN SELECT keras_predict(%s, id, id, id, id) FROM range(3)".formatted(LESSON));
        assertTrue(code.startsWith("Found 1 WholeStageCodegen subtrees."), code);
    }

    @Test
    void callsOfOneModelAreOneExpression(@TempDir Path directory) throws IOException {
        Path copy = Files.write(directory.resolve("copy.keras"), KerasFiles.bytes("lesson.keras"));
        Dataset<Row> table = table("x ARRAY<FLOAT>", RowFactory.create(List.of(1f, 2f, 3f, 4f)));
        table.createOrReplaceTempView("features");
        assertEquals(
                1,
                TestSpark.rows(("SELECT keras_predict(%s, x), count(*) FROM features"
                                        + " GROUP BY keras_predict('%s', x)")
                                .formatted(LESSON, copy))
                        .size());
        assertThrows(
                AnalysisException.class,
                () -> TestSpark.rows(
                        ("SELECT keras_predict('%s', x), count(*) FROM features" + " GROUP BY keras_predict(%s, x)")
                                .formatted(KerasFiles.path("no_bias.keras"), LESSON)));
    }

    /** Many files in one session, as a script of statements has them. */
    @Test
    void scoresManyFilesInOneSession(@TempDir Path directory) throws IOException {
        List<KerasFiles.Recorded> files = supported().toList();
        for (int i = 0; i < 60; i++) {
            KerasFiles.Recorded recorded = files.get(i % files.size());
            Path file = Files.write(directory.resolve("m" + i), KerasFiles.bytes(recorded.name()));
            String row = boxed(recorded.rows()[0]).stream()
                    .map(number -> number + "D")
                    .collect(Collectors.joining(", "));
            List<Float> predicted = TestSpark.rows("SELECT keras_predict('%s', array(%s))".formatted(file, row))
                    .get(0)
                    .getList(0);
            assertEquals(
                    recorded.expected()[0][0],
                    predicted.get(0),
                    1e-5 * Math.max(1, Math.abs(recorded.expected()[0][0])));
        }
    }

    @Test
    void isDescribed() {
        for (String name : List.of("dense", "keras_predict")) {
            String text = TestSpark.rows("DESCRIBE FUNCTION EXTENDED " + name).stream()
                    .map(row -> row.getString(0))
                    .collect(Collectors.joining("\n"));
            assertTrue(text.contains("Arguments:") && text.contains("Since: 0.1.0"), text);
            String[] lines = text.lines().map(String::strip).toArray(String[]::new);
            int examples = 0;
            for (int i = 0; i < lines.length; i++) {
                if (lines[i].startsWith("> SELECT")) {
                    String query = lines[i].substring(2)
                            .replace("'lesson.keras'", LESSON)
                            .replace(";", "");
                    String result = query.replace("SELECT ", "SELECT to_json(").concat(")");
                    assertEquals(lines[i + 1], TestSpark.value(result), query);
                    examples++;
                }
            }
            assertTrue(examples > 0, text);
            assertFalse(text.contains("_FUNC_"), text);
        }
    }
}
