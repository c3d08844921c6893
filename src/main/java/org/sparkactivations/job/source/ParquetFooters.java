package org.sparkactivations.job.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.Footer;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat$;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.sql.pushdown.ParquetWriters;
import scala.jdk.javaapi.CollectionConverters;

/** Reads the footers of Parquet files and checks that Spark can read the columns that are wanted. */
final class ParquetFooters {
    /** The key under which Spark keeps its own schema in a footer. */
    private static final String SPARK_SCHEMA = "org.apache.spark.sql.parquet.row.metadata";

    private static final String TIME_TYPE = "spark.sql.timeType.enabled";
    private static final String NANOS_AS_LONG = "spark.sql.legacy.parquet.nanosAsLong";

    private final SparkSession spark;
    private final Predicate<String> wanted;
    private final ConfigErrors faults;

    /** @param wanted whether the run reads a column of the file, by its name */
    ParquetFooters(SparkSession spark, Predicate<String> wanted, ConfigErrors faults) {
        this.spark = spark;
        this.wanted = wanted;
        this.faults = faults;
    }

    /** What a footer says, without its statistics. */
    private record Read(FileMetaData metadata, long rows, boolean needsRows) {}

    /** The footers. A column that Spark has no type for is a fault if it is wanted, else it is left out. */
    Footers read(List<FileStatus> files, Configuration configuration) {
        List<FileStatus> data = files.stream().filter(ParquetFooters::holdsData).toList();
        FooterCheck check = new FooterCheck(configuration, wanted);
        Map<MessageType, MessageType> schemas = new ConcurrentHashMap<>();
        List<Read> footers = Footers.all(data, file -> {
            var options =
                    HadoopReadOptions.builder(configuration, file.getPath()).build();
            InputFile input = HadoopInputFile.fromStatus(file, configuration);
            try (var reader = ParquetFileReader.open(input, options)) {
                ParquetMetadata footer = reader.getFooter();
                long rows = check.rows(file, footer);
                check.pages(file, footer, input);
                FileMetaData found = footer.getFileMetaData();
                ParquetWriters.remember(file, found.getCreatedBy());
                // One schema for all files that have it, and none of the statistics.
                MessageType schema = schemas.computeIfAbsent(found.getSchema(), other -> other);
                return new Read(
                        new FileMetaData(schema, found.getKeyValueMetaData(), found.getCreatedBy()),
                        rows,
                        check.needsRows(footer));
            }
        });
        Map<List<Object>, Footers.Shape> shapes = new LinkedHashMap<>();
        Map<String, Long> rows = new LinkedHashMap<>();
        for (int i = 0; i < data.size(); i++) {
            FileStatus file = data.get(i);
            FileMetaData metadata = footers.get(i).metadata();
            rows.put(Footers.uri(file), footers.get(i).rows());
            shapes.computeIfAbsent(
                    Arrays.asList(
                            metadata.getSchema(), metadata.getKeyValueMetaData().get(SPARK_SCHEMA)),
                    key -> new Footers.Shape(Paths.shown(file.getPath()), schema(file.getPath(), metadata)));
        }
        return new Footers(List.copyOf(shapes.values()), rows, footers.stream().anyMatch(Read::needsRows));
    }

    /** Like Spark it takes an empty file for none, as Hive writes them, but not one that is to be a Parquet file. */
    private static boolean holdsData(FileStatus file) {
        return file.getLen() > 0
                || file.getPath().getName().toLowerCase(Locale.ROOT).contains(".parq");
    }

    private StructType schema(Path file, FileMetaData metadata) {
        try {
            StructType whole = convert(file, metadata);
            if (Arrays.stream(whole.fields()).allMatch(this::enabled)) {
                return whole;
            }
        } catch (Exception e) {
            // Column by column, to name the one that it is.
        }
        Map<String, String> others = new HashMap<>(metadata.getKeyValueMetaData());
        others.remove(SPARK_SCHEMA);
        List<StructField> fields = new ArrayList<>();
        List<Type> refused = new ArrayList<>();
        for (Type column : metadata.getSchema().getFields()) {
            var alone = new MessageType(metadata.getSchema().getName(), column);
            try {
                StructField field = convert(file, new FileMetaData(alone, others, metadata.getCreatedBy()))
                        .fields()[0];
                if (enabled(field)) {
                    fields.add(field);
                } else {
                    refused.add(column);
                }
            } catch (Exception e) {
                refused.add(column);
            }
        }
        refuse(
                file,
                refused.stream().filter(column -> wanted.test(column.getName())).toList());
        return new StructType(fields.toArray(StructField[]::new));
    }

    private StructType convert(Path file, FileMetaData metadata) {
        Footer footer = new Footer(file, new ParquetMetadata(metadata, List.of()));
        scala.collection.immutable.Seq<Footer> one =
                scala.collection.immutable.List.from(CollectionConverters.asScala(List.of(footer)));
        return ParquetFileFormat$.MODULE$.readSchema(one, spark).get();
    }

    private boolean enabled(StructField field) {
        return Boolean.parseBoolean(spark.conf().get(TIME_TYPE, "false"))
                || !field.dataType()
                        .existsRecursively((DataType type) -> type.typeName().startsWith("time("));
    }

    private void refuse(Path file, List<Type> columns) {
        if (columns.isEmpty()) {
            return;
        }
        Set<String> settings = columns.stream().map(ParquetFooters::setting).collect(Collectors.toSet());
        String setting = settings.size() == 1 ? settings.iterator().next() : "";
        String told = columns.stream()
                .map(column -> column.getName() + " of the type " + type(column))
                .collect(Collectors.joining(", column "));
        faults.add("--input: the file %s has column %s, which Spark does not read; %s"
                .formatted(
                        Paths.shown(file),
                        told,
                        setting.isEmpty()
                                ? "name the columns to read with --schema, without "
                                        + (columns.size() == 1 ? "it" : "these")
                                : "it does with spark-submit's " + setting));
    }

    private static String type(Type column) {
        if (column instanceof PrimitiveType primitive) {
            LogicalTypeAnnotation annotation = primitive.getLogicalTypeAnnotation();
            return primitive.getPrimitiveTypeName() + (annotation == null ? "" : " (" + annotation + ")");
        }
        return "a nested one: " + column.toString().replaceAll("\\s+", " ");
    }

    /** The setting by which Spark reads the column; empty if there is none. */
    private static String setting(Type column) {
        String type = column.toString();
        return type.contains("TIMESTAMP(NANOS")
                ? "--conf " + NANOS_AS_LONG + "=true, as BIGINT"
                : type.contains("TIME(MICROS,false") ? "--conf " + TIME_TYPE + "=true" : "";
    }
}
