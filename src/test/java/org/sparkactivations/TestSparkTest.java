package org.sparkactivations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

class TestSparkTest {
    private static final String ANSI = "spark.sql.ansi.enabled";

    @Test
    void sharesOneSession() {
        assertSame(TestSpark.session(), TestSpark.session());
        assertEquals(2L, TestSpark.value("SELECT count(*) FROM VALUES (1), (2)"));
    }

    @Test
    void putsTheConfigurationBack() {
        String before = TestSpark.session().conf().get(ANSI);
        assertEquals(
                "false",
                TestSpark.with(
                        Map.of(ANSI, "false"), () -> TestSpark.session().conf().get(ANSI)));
        assertEquals(before, TestSpark.session().conf().get(ANSI));
    }

    /** The build names the flags of the main line, and the other lines run with the same. */
    @Test
    void theJvmHasTheModuleFlagsThatSparkWouldGiveIt() {
        assumeTrue(TestSpark.session().version().startsWith("4.2."));
        List<String> flags = Arrays.stream(
                        JavaModuleOptions.defaultModuleOptions().split(" ", -1))
                .filter(flag -> !flag.isBlank())
                .toList();
        assertFalse(flags.isEmpty());
        List<String> given = ManagementFactory.getRuntimeMXBean().getInputArguments();
        assertEquals(
                List.of(), flags.stream().filter(flag -> !given.contains(flag)).toList(), given::toString);
    }
}
