package org.sparkactivations.job.source;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.cli.ColumnNames;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.transform.ReadResult;
import org.sparkactivations.job.transform.Schemas;
import org.sparkactivations.sql.record.file.RecordFileFormat;
import org.sparkactivations.sql.record.file.RecordSource;

/** Reads text formats whose records may not fit the schema, and keeps every such record. */
final class TextRecords {
    private static final Set<String> FORMATS = Set.of("csv", "json", "xml");
    private static final String RAW = "_spark_activations_raw";
    private static final String MALFORMED = "the record is not a valid ";

    private TextRecords() {}

    static boolean knows(String format) {
        return FORMATS.contains(format);
    }

    static Optional<Source> open(
            SparkSession spark,
            String format,
            SourceSettings options,
            Optional<StructType> declared,
            PartitionColumns partitions,
            ConfigErrors faults) {
        boolean header = option(options, "header").map(Boolean::parseBoolean).orElse(false);
        if (format.equals("csv") && header && declared.isEmpty()) {
            Optional<String> twins = CaseTwins.in(spark, format, options);
            if (twins.isPresent()) {
                faults.add("--input: " + twins.get());
                return Optional.empty();
            }
        }
        if (declared.isPresent() && (format.equals("csv") || format.equals("json"))) {
            return strict(spark, format, options, declared.get(), partitions, faults);
        }
        DataFrameReader reader = InputReader.reader(spark, format, options)
                .option("mode", "PERMISSIVE")
                .option("columnNameOfCorruptRecord", RAW);
        if (format.equals("csv")) {
            reader = reader.options(TextOptions.withRfc4180(options.options()));
        }
        if (option(options, "enforceSchema").isEmpty()) {
            reader = reader.option("enforceSchema", !header);
        }
        StructType schema = declared.isPresent()
                ? declared.get()
                : InputReader.load(reader, options).schema();
        Optional<String> doubled = format.equals("csv") && header && declared.isEmpty()
                ? CsvHeader.doubled(spark, schema, options)
                : Optional.empty();
        if (doubled.isPresent()) {
            faults.add("--input " + doubled.get());
            return Optional.empty();
        }
        StructType columns = new StructType(Arrays.stream(schema.fields())
                .filter(field -> !field.name().equals(RAW))
                .map(field -> new StructField(field.name(), field.dataType(), true, field.metadata()))
                .toArray(StructField[]::new));
        boolean guessed =
                option(options, "inferSchema").map(Boolean::parseBoolean).orElse(false);
        if (format.equals("csv") && declared.isEmpty() && !guessed) {
            Optional<Source> strict = strict(spark, format, options, columns, partitions, new ConfigErrors());
            if (strict.isPresent()) {
                return strict;
            }
        }
        StructType read = partitions.asText(columns).add(RAW, DataTypes.StringType);
        Dataset<Row> data = partitions.typed(InputReader.load(reader.schema(read), options));
        return Optional.of(new Source(data, Optional.of(judgement(format, columns, options, declared)), format));
    }

    /** The rows as the parser of {@code sql.record} reads them, the same that judges the records of a stream. */
    private static Optional<Source> strict(
            SparkSession spark,
            String format,
            SourceSettings options,
            StructType fields,
            PartitionColumns partitions,
            ConfigErrors faults) {
        int before = faults.messages().size();
        ZoneId zone = ZoneId.of(spark.conf().get("spark.sql.session.timeZone"));
        RecordSource source = new TextOptions(format, options.options(), faults).source(fields, options.values(), zone);
        TextOptions.misfit(source).ifPresent(reason -> faults.add("--schema: " + reason));
        if (faults.messages().size() > before) {
            return Optional.empty();
        }
        StructType columns = partitions
                .asText(fields.asNullable())
                .add(RecordFileFormat.REASON, DataTypes.StringType)
                .add(RecordFileFormat.UNREAD, DataTypes.createArrayType(DataTypes.IntegerType, false))
                .add(RecordFileFormat.RECORD, DataTypes.StringType);
        DataFrameReader reader = InputReader.reader(spark, RecordFileFormat.class.getName(), options)
                .option(RecordFileFormat.SOURCE, source.encoded())
                .schema(columns);
        Column reason = functions.col(RecordFileFormat.REASON);
        Optional<ReadResult> nulls = Schemas.judgement(Optional.of(fields));
        ReadResult judgement = new ReadResult(
                nulls.map(other -> reason.isNotNull().or(other.bad())).orElse(reason.isNotNull()),
                nulls.map(other -> functions.coalesce(reason, other.reason())).orElse(reason),
                functions.col(RecordFileFormat.RECORD),
                List.of(RecordFileFormat.REASON, RecordFileFormat.UNREAD, RecordFileFormat.RECORD),
                source.unread(functions.col(RecordFileFormat.UNREAD)));
        Dataset<Row> data = partitions.typed(InputReader.load(reader, options));
        return Optional.of(new Source(data, Optional.of(judgement), format));
    }

    private static Optional<String> option(SourceSettings options, String key) {
        return options.options().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(key))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static ReadResult judgement(
            String format, StructType columns, SourceSettings options, Optional<StructType> declared) {
        Column raw = ColumnNames.column(RAW);
        Column typed = functions.struct(
                Arrays.stream(columns.fieldNames()).map(ColumnNames::column).toArray(Column[]::new));
        Column reason = functions
                .udf(blame(format, columns), DataTypes.StringType)
                .apply(typed, texts(format, raw, columns, options));
        Column malformed = functions.when(raw.isNotNull(), reason);
        Map<String, Column> unread = new HashMap<>();
        for (String name : columns.fieldNames()) {
            // The reader leaves NULL what it could not read, and of a record with too many or too few fields reads some
            // wrong.
            Column doubtful = ColumnNames.column(name).isNull().or(reason.startsWith(MALFORMED));
            unread.put(name, raw.isNotNull().and(doubtful));
        }
        Optional<ReadResult> nulls = Schemas.judgement(declared);
        return new ReadResult(
                nulls.map(other -> raw.isNotNull().or(other.bad())).orElse(raw.isNotNull()),
                nulls.map(other -> functions.coalesce(malformed, other.reason()))
                        .orElse(malformed),
                raw,
                List.of(RAW),
                unread);
    }

    /** The raw record's fields as text, to be held against what the reader made of them. */
    private static Column texts(String format, Column raw, StructType columns, SourceSettings options) {
        StructType strings = new StructType(Arrays.stream(columns.fields())
                .map(field -> new StructField(field.name(), DataTypes.StringType, true, field.metadata()))
                .toArray(StructField[]::new));
        Map<String, String> parsing =
                new HashMap<>(format.equals("csv") ? TextOptions.withRfc4180(options.options()) : options.options());
        parsing.keySet().removeIf(key -> key.equalsIgnoreCase("header") || key.equalsIgnoreCase("multiLine"));
        // Of an empty file Spark knows no columns, and from_csv takes none.
        return switch (columns.isEmpty() ? "none" : format) {
            case "csv" -> functions.from_csv(raw, functions.lit(strings.toDDL()), parsing);
            case "json" -> functions.from_json(raw, strings, parsing);
            default -> functions.lit(null).cast(strings);
        };
    }

    private static UDF2<Row, Row, String> blame(String format, StructType columns) {
        return (typed, texts) -> {
            StringBuilder reasons = new StringBuilder();
            for (int i = 0; i < columns.size() && texts != null; i++) {
                if (typed.isNullAt(i)
                        && !texts.isNullAt(i)
                        && !texts.getString(i).isEmpty()) {
                    StructField field = columns.fields()[i];
                    reasons.append(reasons.isEmpty() ? "" : "; ")
                            .append("column ")
                            .append(field.name())
                            .append(": '")
                            .append(texts.getString(i))
                            .append("' is not a valid ")
                            .append(field.dataType().sql());
                }
            }
            return reasons.isEmpty()
                    ? MALFORMED + format + " record of " + columns.size() + " columns"
                    : reasons.toString();
        };
    }
}
