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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.TestSpark;

class SqlJobTest {

    /** What a run printed and how it ended. */
    private record Run(int code, String out, String err) {}

    @BeforeAll
    static void start() {
        TestSpark.session();
    }

    @Test
    void answersTheFirstLesson() {
        Run run = run("-e", "SELECT relu(-2), relu(0.3), sigmoid(0), tanh(1)");
        assertEquals(new Run(0, "0, 0.3, 0.5, 0.7615941559557649\n", ""), run);
    }

    @Test
    void runsSeveralStatementsFromTextAndFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("q.sql");
        Files.writeString(file, "CREATE OR REPLACE TEMP VIEW t AS SELECT 'é' AS s;\nSELECT s, NULL FROM t; -- end");
        Run run = run("-e", "SELECT 1; SELECT 2", "-f", file.toString());
        assertEquals(new Run(0, "1\n2\né, NULL\n", ""), run);
    }

    @Test
    void describesAFunction() {
        Run run = run("-e", "DESCRIBE FUNCTION EXTENDED sigmoid");
        assertEquals(0, run.code);
        assertTrue(run.out.contains("1 / (1 + e^-x)"), run.out);
    }

    @Test
    void namesAnUnknownFunctionWithoutAStackTrace() {
        Run run = run("-e", "SELECT 1; SELECT reluu(1)");
        assertEquals(1, run.code);
        assertEquals("1\n", run.out);
        assertTrue(run.err.contains("reluu"), run.err);
        assertTrue(run.err.contains("Did you mean relu?"), run.err);
        assertFalse(run.err.contains("\tat "), run.err);
        assertTrue(run("--verbose", "-e", "SELECT reluu(1)").err.contains("\tat "));
    }

    @Test
    void answersQueriesAfterOneThatFailed() {
        Run run = run(
                "-e",
                "SELECT reluu(1); SELECT 1; SELECT keras_predict('absent.keras', 1); SELECT 2; SET a=b; SELECT 3");
        assertEquals(1, run.code);
        assertEquals("1\n2\n", run.out);
        assertTrue(run.err.contains("reluu") && run.err.contains("absent.keras: there is no such file"), run.err);
        assertTrue(run.err.contains("the rest is not run, from here on: SET a=b"), run.err);
        assertEquals(1, run("-e", "CREATE TEMP VIEW v AS SELECT reluu(1); SELECT 1").code);
    }

    @Test
    void refusesMissingArgumentsAndFiles(@TempDir Path folder) {
        assertEquals(2, run().code);
        assertEquals(2, run("--nonsense").code);
        Run run = run("-f", folder.resolve("absent.sql").toString());
        assertEquals(2, run.code);
        assertTrue(run.err.contains("absent.sql"), run.err);
    }

    @Test
    void printsHelp() {
        Run run = run("--help");
        assertEquals(0, run.code);
        assertTrue(run.out.contains("-e") && run.out.contains("-f"), run.out);
    }

    private static Run run(String... args) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        try {
            int code = SqlJob.run(args);
            return new Run(code, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
