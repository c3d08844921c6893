package org.sparkactivations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Map;
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
}
