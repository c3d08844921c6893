package org.sparkactivations.job.transform;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;
import org.apache.spark.sql.execution.datasources.PartitioningUtils;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.AnsiIntervalType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampType;
import org.sparkactivations.job.cli.ColumnNames;

/**
 * Checks whether a value can become a directory name such as {@code day=2024-11-03} and be read back unchanged. Spark
 * writes any; some it reads back as another value, or as NULL.
 *
 * @param field the column
 * @param zone in which a TIMESTAMP is written
 */
public record PartitionValues(StructField field, ZoneId zone) {
    /** The directory of NULL, by Hive's and Spark's convention. */
    public static final String NULL_DIRECTORY = "__HIVE_DEFAULT_PARTITION__";

    /** How many bytes a file's name may have. */
    private static final int LONGEST_NAME = 255;

    /** How many bytes a byte of text has at most when Spark has escaped it. */
    private static final int ESCAPED = 3;

    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSxxx");

    /** Whether values of the type can be read back from names by Spark as well as by others. */
    public static boolean canBeNames(DataType type) {
        return PartitioningUtils.canPartitionOn(type)
                && !(type instanceof BinaryType)
                && !(type instanceof AnsiIntervalType);
    }

    /** Whether some values of the type are read back as others, though most are not. */
    static boolean mayDiffer(DataType type) {
        return canBeNames(type) && (type instanceof StringType || type instanceof TimestampType || isFloating(type));
    }

    /** Why a row's value cannot be a name; NULL if it can. */
    public Column problem() {
        Column value = ColumnNames.column(field.name());
        Column problem = functions.lit(null).cast(DataTypes.StringType);
        if (field.dataType() instanceof StringType) {
            problem = ofText(value);
        } else if (field.dataType() instanceof TimestampType) {
            problem = functions.udf(secondHour(zone), DataTypes.StringType).apply(functions.unix_micros(value));
        } else if (isFloating(field.dataType())) {
            Column negative =
                    value.equalTo(0).and(value.cast(DataTypes.StringType).startsWith("-"));
            problem =
                    functions.when(negative, "the value -0.0 would have a directory beside the one of 0.0, its equal");
        }
        return functions.concat(functions.lit("--partition-by " + field.name() + ": "), problem);
    }

    /** The value as it is written: NULL if it cannot be, and any NaN as the same one. */
    public Column written() {
        Column value = ColumnNames.column(field.name());
        Column same = isFloating(field.dataType())
                ? functions
                        .when(functions.isnan(value), functions.lit(Double.NaN).cast(field.dataType()))
                        .otherwise(value)
                : value;
        return functions.when(problem().isNull(), same);
    }

    private static boolean isFloating(DataType type) {
        return type instanceof DoubleType || type instanceof FloatType;
    }

    private Column ofText(Column value) {
        Column bytes = functions.octet_length(value);
        Column quoted = functions.concat(functions.lit("the value '"), value, functions.lit("'"));
        Column none = functions.concat(
                quoted,
                functions
                        .when(functions.upper(value).equalTo("NULL"), " would be read back as NULL by DuckDB")
                        .otherwise(" would be read back as NULL"),
                functions.lit("; write another word for it"));
        Column spelled = functions.concat(functions.lit("the bytes "), functions.hex(value));
        String name = field.name();
        return functions
                .when(
                        value.equalTo("")
                                .or(value.equalTo(NULL_DIRECTORY))
                                .or(functions.upper(value).equalTo("NULL")),
                        none)
                .when(
                        functions.not(functions.is_valid_utf8(value)),
                        functions.concat(spelled, functions.lit(" are not text in UTF-8")))
                .when(
                        value.contains("\0"),
                        functions.concat(spelled, functions.lit(" have a NUL among them, which no file's name may")))
                .when(
                        bytes.multiply(ESCAPED).gt(LONGEST_NAME - nameBytes(name, "")),
                        functions.udf(tooLong(name), DataTypes.StringType).apply(value));
    }

    private static UDF1<String, String> tooLong(String column) {
        return value -> {
            int bytes = nameBytes(column, value);
            return bytes <= LONGEST_NAME
                    ? null
                    : "the value '%.40s…' makes a directory's name of %d bytes, and %d is the most"
                            .formatted(value, bytes, LONGEST_NAME);
        };
    }

    private static int nameBytes(String column, String value) {
        return (ExternalCatalogUtils.escapePathName(column) + "=" + ExternalCatalogUtils.escapePathName(value))
                .getBytes(StandardCharsets.UTF_8)
                .length;
    }

    /** Of an hour that a zone has twice, when its clocks are set back, a text means the first. */
    private static UDF1<Long, String> secondHour(ZoneId zone) {
        return micros -> {
            if (micros == null) {
                return null;
            }
            Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
            ZoneOffset offset = zone.getRules().getOffset(instant);
            LocalDateTime clock = LocalDateTime.ofInstant(instant, offset);
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(clock);
            return offsets.get(0).equals(offset)
                    ? null
                    : "the value %s would be read back as %s, as clocks in %s show that time twice; partition by a date or number of it"
                            .formatted(
                                    WITH_OFFSET.format(clock.atOffset(offset)),
                                    WITH_OFFSET.format(clock.atOffset(offsets.get(0))),
                                    zone);
        };
    }
}
