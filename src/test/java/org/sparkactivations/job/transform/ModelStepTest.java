package org.sparkactivations.job.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.job.Batch;
import org.sparkactivations.job.Duck;
import org.sparkactivations.job.JsonFile;
import org.sparkactivations.job.Listing;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.KafkaBroker;
import org.sparkactivations.job.stream.StreamFixture;
import org.sparkactivations.model.Sequential;
import org.sparkactivations.model.keras.KerasFiles;
import org.sparkactivations.model.keras.KerasReader;

/** A Keras model in the batch job and in the stream. */
class ModelStepTest {
    private static final String LESSON = KerasFiles.path("lesson.keras");
    private static final Sequential MODEL = KerasReader.read(LESSON, KerasFiles.bytes("lesson.keras"));

    @TempDir
    Path directory;

    private Batch.Result run(String input, String schema, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("in.json"), input);
        List<String> arguments = new ArrayList<>(
                List.of("--input", file.toString(), "--schema", schema, "--output", output().toString()));
        arguments.addAll(List.of(more));
        return Batch.run(arguments.toArray(String[]::new));
    }

    private Batch.Result runColumns(String... more) throws IOException {
        return run(
                "{\"a\":1,\"b\":0.5,\"c\":-2,\"d\":3}\n{\"a\":1,\"b\":null,\"c\":-2,\"d\":3}\n",
                "a INT, b DOUBLE, c DECIMAL(5,2), d BIGINT",
                more);
    }

    private Batch.Result runArrays(String... more) throws IOException {
        return run("{\"k\":1,\"x\":[1,0.5,-2,3]}\n{\"k\":2,\"x\":[1,2]}\n{\"k\":3}\n", "k INT, x ARRAY<FLOAT>", more);
    }

    private Path output() {
        return directory.resolve("out");
    }

    private static List<Object> expected() {
        List<Object> results = new ArrayList<>();
        for (float result : MODEL.scorer().predict(new float[] {1, 0.5f, -2, 3})) {
            results.add(result);
        }
        return results;
    }

    @Test
    void scoresColumnsAfterTheAppliesAndBeforeTheSelect() throws IOException {
        Path config = Files.writeString(
                directory.resolve("job.properties"),
                "model = %s\nfeatures = a, half, c, d\nas = y\napply.half = b + 0\n".formatted(LESSON));
        Path report = directory.resolve("report.json");
        Batch.Result result =
                runColumns("--config", config.toString(), "--select", "a,y", "--report", report.toString());
        assertEquals(0, result.exitCode(), result.err());
        assertEquals(List.of("a", "y"), Duck.columns(output()));
        List<List<Object>> rows = Duck.rows(output(), "SELECT y[1], y[2], y[3] FROM $out ORDER BY y IS NULL");
        assertEquals(expected(), rows.get(0));
        assertEquals(Arrays.asList(null, null, null), rows.get(1));
        JsonNode model = JsonFile.read(report).get("model");
        assertEquals(LESSON, model.get("file").asText());
        assertEquals(
                sha256(KerasFiles.bytes("lesson.keras")), model.get("sha256").asText());
        assertEquals("y", model.get("column").asText());
        assertEquals("half", model.at("/features/1").asText());
        assertEquals(
                MODEL.summary().lines().findFirst().orElseThrow(),
                model.at("/summary/0").asText());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void checksTheModelInADryRun() throws IOException {
        Batch.Result result = runArrays("--model", LESSON, "--features", "x", "--dry-run");
        assertEquals(0, result.exitCode(), result.err());
        assertTrue(
                result.out().contains("prediction: array") && result.out().contains("prediction = " + LESSON),
                result.out());
        assertTrue(result.out().contains("dense_1 (Dense)"), result.out());
        assertEquals(List.of("in.json"), Listing.tree(directory));
    }

    @Test
    void tellsWhatIsWrong() throws IOException {
        String absent = directory.resolve("absent.keras").toString();
        refuses("--model " + absent + ": there is no such file", "--model", absent, "--features", "a,b,c,d");
        refuses("2. lstm (LSTM)", "--model", KerasFiles.path("refuse_lstm.keras"), "--features", "a,b,c,d");
        refuses("takes 4 features, and these are 3", "--model", LESSON, "--features", "a,b,c");
        refuses("takes 4 features, and these are 1", "--model", LESSON, "--features", "a");
        refuses("--features e: there is no such column", "--model", LESSON, "--features", "a,b,c,e");
        refuses("--as B: there is a column of that name", "--model", LESSON, "--features", "a,b,c,d", "--as", "B");
        refuses("`features`", "--model", LESSON, "--features", "t,b,c,d", "--apply", "t=string(a)");
        refuses("--features is missing", "--model", LESSON);
        refuses("--features: needs --model FILE", "--features", "a");
        refuses("--as: needs --model FILE", "--as", "y");
        refuses("--model: the path is empty", "--model", "", "--features", "a");
        Batch.Result both = runColumns("--model", absent, "--features", "a,z", "--as", "b", "--apply", "q=nosuch(a)");
        assertEquals(2, both.exitCode());
        for (String fault :
                List.of("absent.keras: there is no such file", "--features z:", "--as b:", "no function nosuch")) {
            assertTrue(both.err().contains(fault), both.err());
        }
    }

    private void refuses(String message, String... options) throws IOException {
        Batch.Result result = runColumns(options);
        assertEquals(2, result.exitCode(), result.err());
        assertTrue(result.err().contains(message), result.err());
        assertTrue(result.err().lines().count() <= 4 && !result.err().contains("\tat "), result.err());
        assertEquals(List.of("in.json"), Listing.tree(directory));
    }

    @Test
    void aRowThatCannotBeScoredIsBad() throws IOException {
        String[] model = {"--model", LESSON, "--features", "x"};
        Batch.Result fails = runArrays(model);
        assertEquals(1, fails.exitCode(), fails.err());
        assertTrue(fails.err().contains("takes 4 features, and 2 were given"), fails.err());
        assertTrue(fails.err().contains("in.json") && !fails.err().contains("\tat "), fails.err());

        Batch.Result quarantines = runArrays(with(model, "--on-bad-record", "quarantine"));
        assertEquals(0, quarantines.exitCode(), quarantines.err());
        assertEquals(
                List.of(List.of(1, true), List.of(3, false)),
                Duck.rows(output(), "SELECT k, prediction IS NOT NULL FROM $out ORDER BY k"));
        String reason = (String) Duck.value(directory.resolve("out-quarantine"), "SELECT reason FROM $out");
        assertTrue(reason.startsWith("--model raised: ") && reason.contains("takes 4 features"), reason);

        Batch.Result nulls = runArrays(with(model, "--on-bad-record", "null", "--mode", "overwrite"));
        assertEquals(0, nulls.exitCode(), nulls.err());
        assertEquals(
                List.of(List.of(1, true), List.of(2, false), List.of(3, false)),
                Duck.rows(output(), "SELECT k, prediction IS NOT NULL FROM $out ORDER BY k"));
    }

    private static String[] with(String[] options, String... more) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void aStreamScoresAndTellsOfAnotherModel() throws Exception {
        KafkaBroker broker = KafkaBroker.shared();
        StreamFixture stream = new StreamFixture(directory);
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 20));
        Path file = Files.write(directory.resolve("m.keras"), KerasFiles.bytes("lesson.keras"));
        Path report = directory.resolve("report.json");
        String[] model = {
            "--model",
            file.toString(),
            "--features",
            "x",
            "--apply",
            "x=array_repeat(logit, if(id = 7, 3, 4))",
            "--report",
            report.toString()
        };
        stream.read(topic, model).assertExit(ExitCode.DONE);
        assertEquals(19, stream.count("SELECT count(prediction) FROM good"));
        float[] row = new float[4];
        Arrays.fill(row, -5);
        assertEquals(
                MODEL.scorer().predict(row)[0],
                stream.rows("SELECT prediction[1] FROM good WHERE id = 0")
                        .get(0)
                        .get(0));
        String reason = stream.rows("SELECT reason FROM bad").get(0).get(0).toString();
        assertTrue(reason.startsWith("--model raised: ") && reason.contains("takes 4 features, and 3"), reason);
        assertEquals(file.toString(), JsonFile.read(report).at("/model/file").asText());
        assertTrue(stream.read(topic, with(model, "--dry-run")).out().contains("dense_1 (Dense)"));

        Files.write(file, KerasFiles.bytes("lesson.h5"));
        broker.send(topic, 0, StreamFixture.records(20, 22));
        StreamFixture.Run again = stream.read(topic, model).assertExit(ExitCode.DONE);
        assertTrue(
                again.err()
                        .contains("column prediction is the model " + file + " (sha256 "
                                + sha256(KerasFiles.bytes("lesson.h5"))),
                again.err());
        assertEquals(21, stream.count("SELECT count(prediction) FROM good"));
        StreamFixture.Run origin =
                stream.read(topic, with(model, "--as", "_topic")).assertExit(ExitCode.USAGE);
        assertTrue(origin.err().contains("--as _topic: there is a column of that name"), origin.err());
    }

    @Test
    void bothPathsGiveTheSameBits() throws IOException {
        Path in = directory.resolve("in.parquet");
        Duck.run("COPY (SELECT i::INT AS i, CASE WHEN i % 7 = 3 THEN NULL ELSE sin(i) END AS b, cos(i)::FLOAT AS c,"
                + " (i * 1234567890123)::BIGINT AS d, (i % 100 / 8)::DECIMAL(5,2) AS e,"
                + " CASE WHEN i % 11 = 5 THEN NULL WHEN i % 13 = 2 THEN [1, NULL, 3, 4]::FLOAT[]"
                + " ELSE [sin(i), cos(i), i % 3, -i]::FLOAT[] END AS x,"
                + " [sin(i), cos(i), i % 3, -i]::DOUBLE[] AS y"
                + " FROM range(10007) t(i)) TO '" + in + "' (FORMAT parquet, ROW_GROUP_SIZE 4096)");
        for (String features : List.of("b,c,d,i", "half,c,e,r", "x", "y")) {
            for (String path : List.of("off", "require")) {
                Batch.Result result = Batch.run(
                        "--input",
                        in.toString(),
                        "--output",
                        directory.resolve(path) + "",
                        "--mode",
                        "overwrite",
                        "--fast-path",
                        path,
                        "--model",
                        LESSON,
                        "--features",
                        features,
                        "--as",
                        "p",
                        "--apply",
                        "half=b / 2",
                        "--apply",
                        "r=relu(c)",
                        "--report",
                        directory + "/" + path + ".json");
                assertEquals(0, result.exitCode(), result.err());
            }
            String rows = "SELECT i, p FROM read_parquet('%s/*.parquet')";
            String off = rows.formatted(directory.resolve("off"));
            String fast = rows.formatted(directory.resolve("require"));
            assertEquals(
                    List.of(List.of(0L, 10007L)),
                    Duck.rows(
                            directory.resolve("require"),
                            "SELECT (SELECT count(*) FROM (%s EXCEPT ALL %s)), count(*) FROM $out"
                                    .formatted(off, fast)),
                    features);
            for (String at : List.of("/columns/9", "/rows")) {
                assertEquals(
                        JsonFile.read(directory.resolve("off.json")).at(at),
                        JsonFile.read(directory.resolve("require.json")).at(at),
                        features);
            }
            float[] one = MODEL.scorer().predict(new float[] {(float) Math.sin(10), (float) Math.cos(10), 1, -10});
            if (features.equals("y")) {
                assertEquals(
                        List.of(List.of(one[0], one[1], one[2])),
                        Duck.rows(directory.resolve("require"), "SELECT p[1], p[2], p[3] FROM $out WHERE i = 10"));
            }
        }
    }

    @Test
    void theFastPathNamesTheRowWhoseArrayIsOfAnotherLength() throws IOException {
        Path in = directory.resolve("in.parquet");
        Duck.run(
                "COPY (SELECT i, CASE WHEN i = 4500 THEN [1, 2] ELSE [1, 2, 3, 4] END::FLOAT[] AS x FROM range(5000) t(i)) TO '"
                        + in + "' (FORMAT parquet)");
        Batch.Result result = Batch.run(
                "--input",
                in.toString(),
                "--output",
                output().toString(),
                "--fast-path",
                "require",
                "--model",
                LESSON,
                "--features",
                "x",
                "--as",
                "p");
        assertEquals(1, result.exitCode());
        assertTrue(result.err().contains("--model raised"), result.err());
        assertTrue(
                result.err().contains("takes 4 features, and 2 were given.; file " + in + "; in the row with x = "),
                result.err());
    }
}
