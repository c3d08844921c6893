package org.sparkactivations.job.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.job.Batch;
import org.sparkactivations.job.Batch.Result;
import org.sparkactivations.job.CommandLine;
import org.sparkactivations.job.Duck;
import org.sparkactivations.job.cli.ExitCode;

/** Which rows are bad does not depend on the policy, nor on the columns that are written. */
class BadRecordPoliciesTest {
    @TempDir
    Path directory;

    private Result run(String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("in.csv"), "a\n2\n0\n4\n");
        return Batch.run(CommandLine.of(
                List.of("--input", file.toString(), "--output", output().toString(), "--schema", "a INT"),
                List.of("--input-option", "header=true"),
                Arrays.asList(more)));
    }

    private Path output() {
        return directory.resolve("out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--apply b=1/a --select a", "--apply b=1/a --apply b=a", "--apply b=1/a --apply c=b>0 --select c"
            })
    void judgesColumnsThatAreNotWritten(String arguments) throws IOException {
        List<String> given = List.of(arguments.split(" "));
        Result failed = run(CommandLine.of(given, List.of("--on-bad-record", "fail")));
        assertEquals(ExitCode.FAILED, failed.exitCode(), failed.out());
        assertTrue(failed.err().contains("--apply b raised: [DIVIDE_BY_ZERO]"), failed.err());
        assertTrue(
                failed.err().contains("; file " + directory.resolve("in.csv") + "; in the row with a = 0"),
                failed.err());
        assertFalse(Files.exists(output()));

        Result nulls = run(CommandLine.of(given, List.of("--on-bad-record", "null")));
        assertTrue(nulls.out().contains("3 rows in, 3 out, 1 with bad values set to NULL"), nulls.out() + nulls.err());

        Result quarantined =
                run(CommandLine.of(given, List.of("--on-bad-record", "quarantine", "--mode", "overwrite")));
        assertTrue(quarantined.out().contains("3 rows in, 2 out, 1 quarantined"), quarantined.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a < 9 and 1 div a > -1", "2 div a < 9 and 1 div a > -1"})
    void aConditionThatRaisesEndsTheRunAndNamesOptionFileAndRow(String condition) throws IOException {
        Result failed = run("--where", condition);
        assertEquals(ExitCode.FAILED, failed.exitCode(), failed.out());
        assertTrue(failed.err().contains("--where raised: [DIVIDE_BY_ZERO]"), failed.err());
        assertTrue(
                failed.err().contains("; file " + directory.resolve("in.csv") + "; in the row with a = 0"),
                failed.err());
        assertTrue(failed.err().contains("To go on without such rows: --on-bad-record quarantine."), failed.err());
        assertFalse(Files.exists(output()));
    }

    @Test
    void aConditionMayKeepTheRowsAwayOnWhichItsOtherPartRaises() throws IOException {
        Result done = run("--where", "a <> 0 and 1 div a > -1");
        assertEquals(ExitCode.DONE, done.exitCode(), done.err());
        assertEquals(List.of(List.of(2), List.of(4)), Duck.rows(output(), "SELECT a FROM $out ORDER BY a"));
    }

    @ParameterizedTest
    @CsvSource({
        "--quarantine, q, fail, '--quarantine q: needs --on-bad-record quarantine'",
        "--quarantine, q, null, '--quarantine q: needs --on-bad-record quarantine'",
        "--max-bad-fraction, 0.5, fail, '--max-bad-fraction 0.5: needs --on-bad-record null or quarantine'"
    })
    void refusesAnOptionThatThePolicyLeavesUnused(String option, String value, String policy, String message)
            throws IOException {
        Result refused = run(option, value, "--on-bad-record", policy);
        assertEquals(ExitCode.USAGE, refused.exitCode(), refused.out());
        assertTrue(refused.err().contains(message), refused.err());
        assertFalse(Files.exists(output()));
    }
}
