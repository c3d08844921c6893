package org.sparkactivations.job.publish;

import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.text.NameSuggestion;

/**
 * Checks the options of Spark's Parquet writer. The writer finds a wrong value only when it writes, and a wrong {@code
 * true} never.
 */
public final class WriterOptions {
    /** The codecs that Spark's own jars can write. */
    private static final Set<String> CODECS =
            new TreeSet<>(Set.of("none", "uncompressed", "snappy", "gzip", "lz4", "lz4_raw", "zstd"));

    /** Parquet's names, in lower case, some of which take a column's name after a {@code #}. */
    private static final Set<String> COUNTS = Set.of(
            "parquet.block.size",
            "parquet.page.size",
            "parquet.dictionary.page.size",
            "parquet.memory.min.chunk.size",
            "parquet.page.size.row.check.min",
            "parquet.page.size.row.check.max",
            "parquet.page.value.count.threshold",
            "parquet.columnindex.truncate.length",
            "parquet.statistics.truncate.length",
            "parquet.bloom.filter.expected.ndv",
            "parquet.bloom.filter.max.bytes",
            "parquet.bloom.filter.candidates.number",
            "parquet.block.row.count.limit",
            "parquet.page.row.count.limit");

    private static final Set<String> SWITCHES = Set.of(
            "mergeschema",
            "parquet.enable.dictionary",
            "parquet.enable.bytestreamsplit",
            "parquet.enable.summary-metadata",
            "parquet.validation",
            "parquet.page.size.check.estimate",
            "parquet.bloom.filter.enabled",
            "parquet.bloom.filter.adaptive.enabled",
            "parquet.page.write-checksum.enabled",
            "parquet.column.statistics.enabled",
            "parquet.size.statistics.enabled",
            "spark.sql.parquet.writelegacyformat",
            "spark.sql.parquet.fieldid.write.enabled");

    private static final Set<String> FRACTIONS = Set.of("parquet.bloom.filter.fpp", "parquet.memory.pool.ratio");

    private static final Map<String, List<String>> WORDS = Map.of(
            "parquet.writer.version",
            List.of("v1", "v2", "PARQUET_1_0", "PARQUET_2_0"),
            "parquet.summary.metadata.level",
            List.of("ALL", "COMMON_ONLY", "NONE"),
            "spark.sql.parquet.outputtimestamptype",
            List.of("INT96", "TIMESTAMP_MICROS", "TIMESTAMP_MILLIS"));

    private WriterOptions() {}

    /** Adds those of the values that are none for their option. */
    static void check(Map<String, String> options, ConfigErrors faults) {
        options.forEach((key, value) -> expected(key.replaceFirst("#.*", "").toLowerCase(Locale.ROOT), value.strip())
                .ifPresent(expected -> faults.add("--output-option %s=%s: takes %s".formatted(key, value, expected))));
    }

    /** Adds a codec that there is none of. */
    public static void checkCompression(String compression, ConfigErrors faults) {
        if (compression != null && !CODECS.contains(compression.toLowerCase(Locale.ROOT))) {
            faults.add("--compression " + compression + ": not one of " + String.join(", ", CODECS)
                    + NameSuggestion.hint(compression, CODECS));
        }
    }

    /** The option that names a codec; none for Spark's own choice. */
    public static Map<String, String> ofCompression(String compression) {
        return compression == null ? Map.of() : Map.of("compression", compression.toLowerCase(Locale.ROOT));
    }

    /** What the option takes, if that is not the value. */
    private static Optional<String> expected(String key, String value) {
        if (key.equals("maxrecordsperfile")) {
            return unless(isWhole(value), "a whole number, such as 1000000");
        } else if (COUNTS.contains(key)) {
            return unless(isWhole(value) && Long.parseLong(value) > 0, "a whole number, 1 or more");
        } else if (key.equals("parquet.writer.max-padding")) {
            return unless(isWhole(value) && Long.parseLong(value) >= 0, "a whole number, 0 or more");
        } else if (FRACTIONS.contains(key)) {
            return unless(isFraction(value), "a number between 0 and 1");
        } else if (SWITCHES.contains(key)) {
            return unless(value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false"), "true or false");
        } else if (WORDS.containsKey(key)) {
            return unless(WORDS.get(key).contains(value), String.join(", ", WORDS.get(key)));
        } else if (key.equals("compression") || key.equals("parquet.compression")) {
            return unless(CODECS.contains(value.toLowerCase(Locale.ROOT)), String.join(", ", CODECS));
        } else if (key.equals("timezone")) {
            return unless(isZone(value), "a time zone, such as UTC or Europe/Berlin");
        }
        return Optional.empty();
    }

    private static Optional<String> unless(boolean fits, String expected) {
        return fits ? Optional.empty() : Optional.of(expected);
    }

    private static boolean isWhole(String value) {
        try {
            Long.parseLong(value);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isFraction(String value) {
        try {
            double fraction = Double.parseDouble(value);
            return fraction > 0 && fraction < 1;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Whether Spark knows the time zone. */
    static boolean isZone(String value) {
        try {
            DateTimeUtils.getZoneId(value);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
