package org.sparkactivations.job.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void tellsProgressInOneLine() {
        assertEquals(
                "1,500,000 rows  250,000 rows/s  25 %  18 s left",
                Progress.line(1_500_000, 2, 8, Duration.ofSeconds(6)));
        assertEquals("0 rows  0 rows/s  0 %  time left unknown", Progress.line(0, 0, 8, Duration.ofSeconds(6)));
        assertEquals("10 rows  0 rows/s  10 %  9 min 00 s left", Progress.line(10, 1, 10, Duration.ofMinutes(1)));
        assertEquals("10 rows  0 rows/s  10 %  9 h 00 min left", Progress.line(10, 1, 10, Duration.ofHours(1)));
    }
}
