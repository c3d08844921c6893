package org.sparkactivations.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.model.keras.KerasFiles;
import org.sparkactivations.model.keras.KerasReader;

class ModelJobTest {
    private static final String LESSON = KerasFiles.path("lesson.keras");

    /** What a run printed and how it ended. */
    private record Run(int code, String out, String err) {}

    private static Run run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = ModelJob.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static Stream<KerasFiles.Recorded> supported() {
        return KerasFiles.all().stream().filter(file -> file.rows() != null);
    }

    @Test
    void printsTheLayersAndTheSqlThatScoresThem() {
        Run run = run(LESSON, "--features", "a,b,c,`d e`");
        assertEquals(0, run.code(), run.err());
        assertTrue(
                run.out()
                        .startsWith(KerasReader.read(LESSON, KerasFiles.bytes("lesson.keras"))
                                .summary()),
                run.out());
        String sql = run.out().lines().reduce((first, second) -> second).orElseThrow();
        assertEquals("SELECT keras_predict('%s', a, b, c, `d e`)".formatted(LESSON), sql);
        assertEquals(
                TestSpark.value("SELECT keras_predict('%s', 1, 2, 3, 4)".formatted(LESSON)),
                TestSpark.value(sql + " FROM VALUES (1, 2, 3, 4) t(a, b, c, `d e`)"));
    }

    /** The expression has the bits of the model, for ordinary rows, large ones and rows with NaN and infinities. */
    @ParameterizedTest
    @MethodSource("supported")
    void theExpressionHasTheBitsOfTheModel(KerasFiles.Recorded file) {
        Run run = run(KerasFiles.path(file.name()), "--to-sql");
        assertEquals(0, run.code(), run.err());
        assertEquals(1, run.out().lines().count());
        Row[] rows = Stream.concat(Arrays.stream(file.rows()), Stream.of(special(file.rows()[0])))
                .map(row -> RowFactory.create(
                        IntStream.range(0, row.length).mapToObj(i -> row[i]).toList()))
                .toArray(Row[]::new);
        Dataset<Row> table =
                TestSpark.session().createDataFrame(List.of(rows), StructType.fromDDL("features ARRAY<FLOAT>"));
        List<Row> scored = table.selectExpr(
                        run.out().strip(), "keras_predict('%s', features)".formatted(KerasFiles.path(file.name())))
                .collectAsList();
        for (Row row : scored) {
            assertEquals(bits(row.getList(1)), bits(row.getList(0)));
        }
    }

    private static float[] special(float[] row) {
        float[] special = row.clone();
        float[] values = {Float.NaN, Float.POSITIVE_INFINITY, -0.0f, Float.NEGATIVE_INFINITY, Float.MIN_VALUE};
        for (int i = 0; i < special.length; i++) {
            special[i] = values[i % values.length];
        }
        return special;
    }

    private static List<Integer> bits(List<Float> values) {
        return values.stream().map(Float::floatToIntBits).toList();
    }

    @Test
    void theExpressionTakesColumns() {
        Run run = run(LESSON, "--to-sql", "--features", "a,b,c,d");
        String from = " FROM VALUES (1, 2.5, 3D, 9007199254740993L) t(a, b, c, d)";
        assertEquals(
                TestSpark.value("SELECT keras_predict('%s', a, b, c, d)".formatted(LESSON) + from),
                TestSpark.value("SELECT " + run.out() + from));
    }

    @Test
    void saysWhatIsWrong(@TempDir Path directory) throws IOException {
        Run absent = run(directory.resolve("absent.keras").toString());
        assertEquals(2, absent.code());
        assertTrue(absent.err().endsWith("absent.keras: there is no such file\n"), absent.err());
        Run refused = run(KerasFiles.path("refuse_lstm.keras"), "--to-sql");
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("2. lstm (LSTM)") && refused.out().isEmpty(), refused.err());
        Path text = Files.writeString(directory.resolve("notes.txt"), "hi");
        assertTrue(run(text.toString()).err().contains("is neither HDF5 nor a Keras archive"));
        assertTrue(run().err().contains("the file of a model is missing"));
        assertTrue(run(LESSON, "--to-sq").err().contains("did you mean --to-sql?"));
        assertEquals(2, run(LESSON, "--features", "a,,b").code());
        assertFalse(run("--help").out().isEmpty());
    }
}
