package org.sparkactivations.job.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.job.batch.Progress;
import org.sparkactivations.job.source.Formats;
import org.sparkactivations.text.NameSuggestion;

class SmallPartsTest {
    @Test
    void findsTheNearestNameAndNoFarOne() {
        List<String> names = List.of("sigmoid", "relu", "tanh", "elt");
        assertEquals(Optional.of("sigmoid"), NameSuggestion.to("sigmoyd", names));
        assertEquals(Optional.of("sigmoid"), NameSuggestion.to("SIGMIOD", names));
        assertEquals(Optional.of("relu"), NameSuggestion.to("rleu", names));
        assertEquals(Optional.empty(), NameSuggestion.to("gelu_new", names));
        assertEquals("", NameSuggestion.hint("x", names));
    }

    @ParameterizedTest
    @CsvSource({
        "data/in.csv, csv", "data/in.csv.gz, csv", "IN.JSONL, json", "in.ndjson.zst, json", "hdfs://n/x.orc/, orc",
        "data, parquet", "data/*.parquet, parquet", "in.snappy.parquet, parquet", "notes.txt, text", "gz, parquet"
    })
    void takesTheFormatFromTheExtension(String path, String format) {
        assertEquals(format, Formats.byExtension(path));
    }

    @Test
    void masksSecretsInEveryForm() {
        List<String> masked = Secrets.none()
                .mask(List.of(
                        "--input-option",
                        "password=hunter2",
                        "--input-option=secretKey=hunter2",
                        "--token",
                        "hunter2",
                        "--input-option",
                        "url=jdbc:postgresql://me:hunter2@host/db?user=a&password=hunter2",
                        "--apply",
                        "late=sigmoid(delay)"));
        assertFalse(masked.toString().contains("hunter2"), masked.toString());
        assertEquals("late=sigmoid(delay)", masked.get(masked.size() - 1));
        assertEquals("password=********", masked.get(1));
    }

    @Test
    void tellsProgressInOneLine() {
        assertEquals(
                "1,500,000 rows  250,000 rows/s  25 %  18 s left",
                Progress.line(1_500_000, 2, 8, Duration.ofSeconds(6)));
        assertEquals("0 rows  0 rows/s  0 %  time left unknown", Progress.line(0, 0, 8, Duration.ofSeconds(6)));
        assertEquals("10 rows  0 rows/s  10 %  9 min 00 s left", Progress.line(10, 1, 10, Duration.ofMinutes(1)));
        assertEquals("10 rows  0 rows/s  10 %  9 h 00 min left", Progress.line(10, 1, 10, Duration.ofHours(1)));
    }

    @Test
    void quotesNamesForSql() {
        assertEquals("`a``b.c`", ColumnNames.quoted("a`b.c"));
    }
}
