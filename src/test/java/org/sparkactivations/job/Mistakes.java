package org.sparkactivations.job;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

/** Mistakes that a user can make with either job, on columns delay, distance and name. */
public final class Mistakes {
    /** Lines of a file for {@code --config}. */
    public static final String LINES = """
            outputt = elsewhere
            apply.late = sigmoyd(delay)
            apply.effort = tanh(distanse / 1000D)
            apply.broken = relu(delay
            where = name
            """;

    /** Arguments of the command line. */
    public static final List<String> ARGUMENTS = List.of(
            "--on-bad-record",
            "ignore",
            "--max-bad-fraction",
            "2",
            "--compression",
            "zip",
            "--columns",
            "delay",
            "--select",
            "late,nmae",
            "--partition-by",
            "latte",
            "--show",
            "-1",
            "--fast");

    private static final List<String> TOLD = List.of(
            "unknown key outputt; did you mean output?",
            "unknown option --fast",
            "--on-bad-record ignore: not one of fail, null, quarantine",
            "--max-bad-fraction 2.0: must be a number from 0 to 1",
            "--compression zip: not one of",
            "--columns delay: nothing to apply to them",
            "--show -1",
            "--apply late=sigmoyd(delay): there is no function sigmoyd; did you mean sigmoid?",
            "--apply effort=tanh(distanse / 1000D): there is no column distanse; did you mean distance?",
            "--apply broken=relu(delay: ",
            "--where name: ",
            "--select nmae: there is no such column; did you mean name?",
            "--partition-by latte: the output has no such column; did you mean late?");

    private Mistakes() {}

    /** That an error tells all of them and some more, and nothing else. */
    public static void assertTold(String error, String... more) {
        List<String> told = Stream.concat(TOLD.stream(), Stream.of(more)).toList();
        for (String text : told) {
            assertTrue(error.contains(text), () -> "«" + text + "» is not in:\n" + error);
        }
        assertTrue(error.contains(told.size() + " errors in the configuration"), error);
    }
}
