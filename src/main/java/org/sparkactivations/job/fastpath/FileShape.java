package org.sparkactivations.job.fastpath;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.Footer;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.util.RebaseDateTime.RebaseSpec;
import org.apache.spark.sql.execution.datasources.DataSourceUtils;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat$;
import org.apache.spark.sql.execution.datasources.parquet.ParquetOptions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.sparkactivations.job.cli.AnalysisMessage;
import org.sparkactivations.sql.interop.ScalaInterop;
import org.sparkactivations.sql.plan.ColumnProgram;

/**
 * What files of one schema mean for a request.
 *
 * @param written how each copied column is written in them
 * @param obstacles why the fast path cannot take them, each as the end of a sentence about a file
 */
record FileShape(Map<String, WrittenType> written, List<String> obstacles) {
    private static final String CORRECTED = "CORRECTED";
    private static final String INT96_CONVERSION = "spark.sql.parquet.int96TimestampConversion";

    /** Looks at a schema and the metadata beside it. */
    static FileShape of(
            SparkSession spark,
            ColumnProgram program,
            ParquetOptions options,
            MessageType schema,
            Map<String, String> metadata) {
        List<String> obstacles = new ArrayList<>();
        Map<String, WrittenType> written = new HashMap<>();
        StructType types;
        try {
            types = types(spark, schema, metadata);
        } catch (Exception e) {
            return new FileShape(
                    written, List.of("has a schema that Spark does not tell here: " + AnalysisMessage.firstLine(e)));
        }
        for (StructField copied : program.copied()) {
            if (fits(schema, types, copied.name(), copied.dataType(), obstacles)) {
                written.put(copied.name(), WrittenType.of(schema.getType(copied.name())));
            }
        }
        program.reads().forEach((name, type) -> {
            boolean checked = written.containsKey(name);
            if ((checked || fits(schema, types, name, type, obstacles))
                    && ColumnDecoders.of(schema.getType(name), type).isEmpty()) {
                obstacles.add("has the column %s as %s, which the fast path does not decode"
                        .formatted(name, WrittenType.of(schema.getType(name))));
            }
        });
        calendar(spark, program, options, schema, metadata).ifPresent(obstacles::add);
        return new FileShape(Map.copyOf(written), List.copyOf(obstacles));
    }

    private static StructType types(SparkSession spark, MessageType schema, Map<String, String> metadata) {
        FileMetaData file = new FileMetaData(schema, metadata, null);
        Footer footer = new Footer(new Path("file"), new ParquetMetadata(file, List.of()));
        return ParquetFileFormat$.MODULE$
                .readSchema(ScalaInterop.seq(List.of(footer)), spark)
                .get();
    }

    /** Whether the files have the column as the run reads it. */
    private static boolean fits(
            MessageType schema, StructType types, String name, DataType wanted, List<String> obstacles) {
        Optional<DataType> type = java.util.Arrays.stream(types.fields())
                .filter(field -> field.name().equals(name))
                .map(StructField::dataType)
                .findFirst();
        if (!schema.containsField(name) || type.isEmpty()) {
            obstacles.add("has no column " + name);
            return false;
        } else if (!type.get().asNullable().equals(wanted.asNullable())) {
            obstacles.add("has the column %s as %s, and the run reads it as %s"
                    .formatted(name, type.get().sql(), wanted.sql()));
            return false;
        }
        return true;
    }

    /** Dates and times that are not of today's calendar in the files cannot be read, nor written beside them. */
    private static Optional<String> calendar(
            SparkSession spark,
            ColumnProgram program,
            ParquetOptions options,
            MessageType schema,
            Map<String, String> metadata) {
        boolean int96 = false;
        boolean times = program.made().stream().anyMatch(field -> isTime(field.dataType()));
        for (Map.Entry<String, DataType> read : program.reads().entrySet()) {
            if (isTime(read.getValue()) && schema.containsField(read.getKey())) {
                boolean old = isInt96(schema.getType(read.getKey()));
                int96 |= old;
                times |= !old;
            }
        }
        if (times
                && !isCorrected(
                        DataSourceUtils.datetimeRebaseSpec(metadata::get, options.datetimeRebaseModeInRead()))) {
            return Optional.of("has dates or times of the calendar before 1582, which the fast path does not convert");
        } else if (int96
                && (!isCorrected(DataSourceUtils.int96RebaseSpec(metadata::get, options.int96RebaseModeInRead()))
                        || Boolean.parseBoolean(spark.conf().get(INT96_CONVERSION)))) {
            return Optional.of("has times as INT96 that Spark converts, which the fast path does not");
        }
        return Optional.empty();
    }

    private static boolean isCorrected(RebaseSpec spec) {
        return spec.mode().toString().equals(CORRECTED);
    }

    private static boolean isInt96(Type type) {
        return type.isPrimitive() && type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT96;
    }

    private static boolean isTime(DataType type) {
        return type instanceof DateType || type instanceof TimestampType || type instanceof TimestampNTZType;
    }
}
