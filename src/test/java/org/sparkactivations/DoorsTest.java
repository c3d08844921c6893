package org.sparkactivations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The functions reach a session through each door, seen from a process of its own. */
class DoorsTest {
    private static final String TABLE =
            "CREATE TEMPORARY VIEW t AS SELECT * FROM VALUES (-2.0D), (0.5D), (NULL) t(feature)";
    private static final String QUERY = "SELECT relu(feature) FROM t";
    private static final String RESULT = "= [[0.0], [0.5], [null]]";
    private static final String ARRAYS = "DEBUG ActivationFunctions: Arrays are computed by: Vector API, ";
    private static final String TANH = "INFO ActivationFunctions: tanh is now";

    @TempDir
    Path directory;

    private ChildJvm.Outcome run(Path classes, String... arguments) {
        List<Path> classPath = new ArrayList<>(List.of(classes, ChildJvm.testClasses()));
        classPath.addAll(ChildJvm.libraries());
        ChildJvm.Outcome outcome = ChildJvm.run(directory, classPath, SessionMain.class, arguments);
        assertEquals(0, outcome.exitCode(), outcome.output());
        assertFalse(outcome.output().contains("replaced a previously registered function"), outcome.output());
        assertEquals(1, outcome.lines(TANH).size(), outcome.output());
        assertEquals(1, outcome.lines(ARRAYS).size(), outcome.output());
        return outcome;
    }

    @Test
    void theJarOnTheClassPathIsEnough() {
        ChildJvm.Outcome outcome = run(ChildJvm.mainClasses(), TABLE, QUERY, "new session", "SELECT relu(-2), tanh(0)");
        assertEquals(List.of("= []", RESULT, "= [[0,0.0]]"), outcome.lines("="), outcome.output());
    }

    @Test
    void theSettingIsEnoughAndTwiceIsSilent() throws IOException {
        Path classes = ChildJvm.withoutServices(ChildJvm.mainClasses(), directory.resolve("classes"));
        String extension = ActivationsExtension.class.getName();
        ChildJvm.Outcome outcome =
                run(classes, "spark.sql.extensions=" + extension + "," + extension, "register", TABLE, QUERY);
        assertEquals(List.of("= []", RESULT), outcome.lines("="), outcome.output());
    }

    @Test
    void aNameThatTheApplicationExcludesComesThroughNoDoor() {
        ChildJvm.Outcome outcome = run(
                ChildJvm.mainClasses(),
                "spark.sql.extensions=" + ActivationsExtension.class.getName(),
                "spark.sparkactivations.exclude=linear, Swish,lineer",
                "SELECT linear(1)",
                "SELECT swish(0)",
                "SELECT silu(0)",
                "register",
                "new session",
                "SELECT linear(1)");
        assertEquals(
                List.of("! [UNRESOLVED_ROUTINE]", "! [UNRESOLVED_ROUTINE]", "= [[0.0]]", "! [UNRESOLVED_ROUTINE]"),
                outcome.output().lines().filter(line -> line.matches("[=!] .*")).toList(),
                outcome.output());
        String warning = "names lineer, which is not a function of this library; did you mean linear?";
        assertEquals(
                1,
                outcome.output().lines().filter(line -> line.contains(warning)).count(),
                outcome.output());
    }

    @Test
    void registerReachesLiveSessionsAndThoseOfStreams() throws IOException {
        Path classes = ChildJvm.withoutServices(ChildJvm.mainClasses(), directory.resolve("classes"));
        ChildJvm.Outcome outcome = run(
                classes,
                TABLE,
                QUERY,
                "SELECT tanh(0)",
                "stream",
                QUERY,
                "register",
                "register",
                QUERY,
                "new session",
                "SELECT relu(-2)");
        List<String> expected = List.of(
                "= []",
                "! [UNRESOLVED_ROUTINE]",
                "= [[0.0]]",
                "= [[0.0], [0.5]]",
                "= [[-1.0], [0.5]]",
                "! [UNRESOLVED_ROUTINE]",
                RESULT,
                "= [[0]]");
        List<String> lines =
                outcome.output().lines().filter(line -> line.matches("[=!] .*")).toList();
        assertEquals(expected, lines, outcome.output());
    }
}
