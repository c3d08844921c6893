package org.sparkactivations.job.stream.source;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.cli.AnalysisMessage;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.kafka.KafkaSettings;
import org.sparkactivations.job.stream.option.KafkaInput;
import org.sparkactivations.job.stream.option.OriginColumns;
import org.sparkactivations.job.stream.option.RecordSettings;
import org.sparkactivations.job.stream.option.RecordSettings.Tombstone;
import org.sparkactivations.job.stream.option.TopicSettings.DataLoss;
import org.sparkactivations.job.transform.ReadResult;
import org.sparkactivations.job.transform.Schemas;
import org.sparkactivations.sql.record.RecordFormat;
import org.sparkactivations.sql.record.parser.RecordParser;
import org.sparkactivations.sql.record.value.TimeRules.TimePatterns;

/** The records of a streaming job as rows, each with its origin and, if it is bad, the reason. */
public final class StreamSource {
    private static final String PARSED = "_spark_activations_parsed";
    private static final String REASON = "_spark_activations_parser_reason";
    private static final String UNREAD = "_spark_activations_parser_unread";
    private static final String RECORD = "_spark_activations_record";
    /** The columns of Spark's Kafka source. */
    private static final String RECORDS =
            "key BINARY, value BINARY, topic STRING, partition INT, offset BIGINT, timestamp TIMESTAMP, timestampType INT";

    private static final List<String> ORIGIN = List.of("topic", "partition", "offset", "timestamp");

    private final SparkSession spark;
    private final KafkaInput input;
    private final RecordParser parser;
    private final AvroIds avro;

    private StreamSource(SparkSession spark, KafkaInput input, RecordParser parser, AvroIds avro) {
        this.spark = spark;
        this.input = input;
        this.parser = parser;
        this.avro = avro;
    }

    /** The source that the options name; empty, with faults, if it is not known what its records are. */
    public static Optional<StreamSource> of(SparkSession spark, KafkaInput input, ConfigErrors faults) {
        AvroIds avro = AvroIds.of(spark, input.records(), faults);
        return parser(spark, input.records(), avro, faults).map(parser -> {
            checkNames(parser.schema(), input.origin(), faults);
            return new StreamSource(spark, input, parser, avro);
        });
    }

    /** The Avro schemas of the ids in Confluent's frames. */
    public AvroIds avro() {
        return avro;
    }

    /** The same source with these. */
    public StreamSource with(AvroIds known) {
        RecordParser bound = known.parser(input.records().keepsTombstones());
        return new StreamSource(spark, input, bound, known);
    }

    private static Optional<RecordParser> parser(
            SparkSession spark, RecordSettings records, AvroIds avro, ConfigErrors faults) {
        Optional<RecordFormat> format = records.format();
        boolean keep = records.keepsTombstones();
        if (format.isEmpty() || (format.get().hasFields() && records.schema().isEmpty())) {
            return Optional.empty();
        }
        try {
            if (format.get() == RecordFormat.AVRO) {
                return avro.schema() == null ? Optional.empty() : Optional.of(avro.parser(keep));
            } else if (!format.get().hasFields()) {
                return Optional.of(format.get().parser(keep));
            }
            ZoneId zone = ZoneId.of(spark.conf().get("spark.sql.session.timeZone"));
            return Schemas.declared(records.schema(), faults)
                    .map(schema -> format.get()
                            .parser(schema, keep, records.values().rules(zone, Map.of(), TimePatterns.NONE)));
        } catch (IllegalArgumentException e) {
            faults.add("--schema " + records.schema().orElse("") + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static void checkNames(StructType schema, OriginColumns origin, ConfigErrors faults) {
        for (String name : schema.fieldNames()) {
            if (origin.contains(name)) {
                faults.add("--schema: the column " + name
                        + " is also the name of an origin column; give another --origin-prefix, or --no-origin");
            }
        }
    }

    private boolean isField(String name) {
        return Arrays.stream(parser.schema().fieldNames()).anyMatch(name::equalsIgnoreCase);
    }

    /** What the parser says of a row. */
    public ReadResult judgement() {
        Column reason = functions.col(REASON);
        return new ReadResult(
                reason.isNotNull(),
                reason,
                functions.col(RECORD),
                List.of(REASON, UNREAD, RECORD),
                parser.unread(functions.col(UNREAD)));
    }

    /** The rows of the stream, to check expressions on; of none, with faults, if it cannot be opened. */
    public Dataset<Row> sample(ConfigErrors faults) {
        if (input.source().isPresent()) {
            try {
                return open(input.topics().names(), "earliest");
            } catch (RuntimeException e) {
                faults.add("--kafka-config: Spark cannot use the settings: "
                        + input.source().get().secrets().mask(AnalysisMessage.firstLine(e)));
            }
        }
        return rows(spark.createDataFrame(List.of(), StructType.fromDDL(RECORDS)));
    }

    /**
     * The rows of a stream that starts at these offsets, unless its checkpoint says where.
     *
     * @param topics their names; with a pattern Spark finds them itself
     */
    public Dataset<Row> open(List<String> topics, String startingOffsets) {
        KafkaSettings known = input.source().orElseThrow();
        DataStreamReader subscribing = spark.readStream()
                .format("kafka")
                .option("kafkaConsumer.pollTimeoutMs", known.client().getOrDefault("request.timeout.ms", "30000"))
                .option("fetchOffset.numRetries", 1)
                .options(known.sparkOptions())
                .option("kafka.isolation.level", "read_committed")
                .option("startingOffsets", startingOffsets)
                .option("maxOffsetsPerTrigger", input.topics().mostOfABatch())
                .option("failOnDataLoss", input.topics().onLoss() == DataLoss.FAIL);
        // Spark would also take a name that the pattern matches in part.
        DataStreamReader reader = input.topics()
                .pattern()
                .map(pattern -> subscribing.option("subscribePattern", "\\A(?:" + pattern + ")\\z"))
                .orElseGet(() -> subscribing.option("subscribe", String.join(",", topics)));
        return rows(reader.load());
    }

    /** The fields of the records, their origin, and what {@link #judgement} uses. */
    private Dataset<Row> rows(Dataset<Row> records) {
        Dataset<Row> kept = input.records().tombstone() == Tombstone.SKIP
                ? records.filter(functions.col("value").isNotNull())
                : records;
        List<Column> first = new ArrayList<>();
        ORIGIN.forEach(name -> first.add(functions.col(name)));
        first.add(functions.col("key"));
        first.add(functions.col("value"));
        Column value = functions.col("value");
        Column record = avro.isBound()
                ? parser.over(value)
                : parser.over(value, functions.col("topic"), functions.col("partition"), functions.col("offset"));
        first.add(record.as(PARSED));
        List<Column> second = new ArrayList<>();
        Column parsed = functions.col(PARSED);
        Arrays.stream(parser.schema().fieldNames())
                .forEach(name -> second.add(parsed.getField(name).as(name)));
        List<String> visible = input.origin().names();
        for (int i = 0; i < visible.size(); i++) {
            if (isField(visible.get(i))) {
                continue;
            }
            second.add(functions.col(ORIGIN.get(i)).as(visible.get(i)));
        }
        second.add(parsed.getField(RecordParser.REASON).as(REASON));
        second.add(parsed.getField(RecordParser.UNREAD).as(UNREAD));
        second.add(functions
                .struct(
                        functions.col("value"),
                        functions.col("key"),
                        functions.col("topic").as("_topic"),
                        functions.col("partition").as("_partition"),
                        functions.col("offset").as("_offset"),
                        functions.col("timestamp").as("_timestamp"))
                .as(RECORD));
        return kept.select(first.toArray(Column[]::new)).select(second.toArray(Column[]::new));
    }
}
