package org.sparkactivations.job.stream.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.OptionWords;
import org.sparkactivations.job.kafka.KafkaSettings;
import org.sparkactivations.job.stream.option.RecordSettings.Tombstone;
import org.sparkactivations.job.stream.option.TopicSettings.DataLoss;
import org.sparkactivations.job.transform.ValueOptions;
import org.sparkactivations.job.transform.ValueSettings;
import org.sparkactivations.sql.record.RecordFormat;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a streaming job reads. */
final class KafkaOptions {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka's addresses, with commas between.")
    String bootstrapServers;

    @Option(
            names = "--topic",
            paramLabel = "T",
            description = "A topic to read; repeatable. One that is left out for a while goes on where it was.")
    List<String> topic = new ArrayList<>();

    @Option(
            names = "--topic-pattern",
            paramLabel = "REGEX",
            description = "The topics instead whose whole names match, later ones too.")
    String topicPattern;

    @Option(
            names = "--starting-offsets",
            converter = StartingOffsets.Reader.class,
            paramLabel = "WHERE",
            defaultValue = "earliest",
            description = {
                "Where a first run starts: earliest, latest, or {\"topic\":{\"0\":23}}. Later runs go on where the last one",
                "ended. Default: ${DEFAULT-VALUE}."
            })
    StartingOffsets startingOffsets;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = {
                "Kafka client properties, such as security.protocol and sasl.jaas.config. A file with secrets must be",
                "readable by its owner alone (chmod 600)."
            })
    String kafkaConfig;

    @Option(
            names = "--value-format",
            converter = OptionWords.class,
            paramLabel = "FORMAT",
            defaultValue = "json",
            description = {
                "json; csv; avro, plain or in Confluent's wire format; double, big-endian; float-array, little-endian.",
                "The last two give the column value. An avro record of at most five bytes that begins with a zero byte is",
                "a bad one: a plain one so short cannot be told from a frame that was cut off. Default: ${DEFAULT-VALUE}."
            })
    RecordFormat valueFormat;

    @Option(
            names = "--schema",
            paramLabel = "DDL-or-FILE",
            description = {
                "The fields of a record, as DDL (\"id BIGINT NOT NULL, x DOUBLE\") or a file with DDL or Spark's JSON; for",
                "avro a file with the Avro schema. A record that does not fit is a bad one."
            })
    String schema;

    @Mixin
    ValueOptions values = new ValueOptions();

    @Option(
            names = "--schema-id",
            converter = SchemaId.Reader.class,
            paramLabel = "N[=FILE]",
            description = {
                "For avro in Confluent's wire format: the schema id that --schema stands for, or N=FILE for records written",
                "with the schema of that file, which Avro's schema resolution reads as --schema; the columns are always",
                "those of --schema. Repeatable; in a file: schema-id = N, schema-id.N = FILE. A record of any other id is a",
                "bad one. Default: the first id whose record fits --schema, from then on."
            })
    List<SchemaId> schemaId = new ArrayList<>();

    @Option(
            names = "--on-tombstone",
            converter = OptionWords.class,
            paramLabel = "POLICY",
            defaultValue = "skip",
            description =
                    "For a record without a value: skip, keep (a row of nulls), quarantine. Default: ${DEFAULT-VALUE}.")
    Tombstone onTombstone;

    @Option(
            names = "--on-data-loss",
            converter = OptionWords.class,
            paramLabel = "POLICY",
            defaultValue = "fail",
            description = {
                "If records are gone before they were read: fail with exit code 21, or continue, and count them in report",
                "and epoch file; of a deleted topic those that are known of. Default: ${DEFAULT-VALUE}."
            })
    DataLoss onDataLoss;

    @Option(
            names = "--max-offsets-per-trigger",
            paramLabel = "N",
            defaultValue = "500000",
            description = "The most records of one micro-batch. Default: ${DEFAULT-VALUE}.")
    long maxOffsetsPerTrigger;

    @Option(
            names = "--origin-prefix",
            paramLabel = "PREFIX",
            defaultValue = "_",
            description =
                    "Before the names of the columns topic, partition, offset, timestamp. Default: ${DEFAULT-VALUE}.")
    String originPrefix;

    @Option(names = "--no-origin", description = "Leave those columns out.")
    boolean noOrigin;

    /** Their values. */
    KafkaInput settings(ConfigErrors faults) {
        int before = faults.messages().size();
        Optional<Pattern> pattern = pattern(faults);
        checkSource(faults);
        boolean known = faults.messages().size() == before && startingOffsets != null;
        RecordSettings records = records(faults);
        Optional<KafkaSettings> client = KafkaSettings.read(bootstrapServers, kafkaConfig, faults::add);
        return new KafkaInput(
                client,
                known,
                new TopicSettings(
                        List.copyOf(topic),
                        pattern,
                        startingOffsets,
                        maxOffsetsPerTrigger,
                        onDataLoss == null ? DataLoss.FAIL : onDataLoss),
                records,
                new OriginColumns(originPrefix, noOrigin));
    }

    private Optional<Pattern> pattern(ConfigErrors faults) {
        try {
            return Optional.ofNullable(topicPattern).map(Pattern::compile);
        } catch (PatternSyntaxException e) {
            faults.add("--topic-pattern " + topicPattern + ": no regular expression: " + e.getDescription());
            return Optional.empty();
        }
    }

    private void checkSource(ConfigErrors faults) {
        if (bootstrapServers == null || bootstrapServers.isBlank()) {
            faults.addMissing("--bootstrap-servers is missing: Kafka's host:port", "--bootstrap-servers");
        }
        if (topic.isEmpty() && topicPattern == null) {
            faults.addMissing("--topic or --topic-pattern is missing: what to read", "--topic", "--topic-pattern");
        } else if (!topic.isEmpty() && topicPattern != null) {
            faults.add("--topic or --topic-pattern: say one of the two");
        }
        if (topic.stream().anyMatch(String::isBlank)) {
            faults.add("--topic: the name is empty");
        }
        if (maxOffsetsPerTrigger < 1) {
            faults.add("--max-offsets-per-trigger " + maxOffsetsPerTrigger + ": must be 1 or more");
        }
    }

    /** What the records are, and what becomes of those without a value. */
    private RecordSettings records(ConfigErrors faults) {
        Optional<RecordFormat> format = Optional.ofNullable(valueFormat);
        if (format.isPresent() && format.get().hasFields() && schema == null) {
            faults.addMissing("--schema is missing: the fields of a record", "--schema");
        } else if (format.isPresent() && !format.get().hasFields() && schema != null) {
            faults.add("--schema: " + OptionWords.word(valueFormat) + " records are one column, value");
        }
        boolean text = format.isEmpty() || format.get() == RecordFormat.JSON || format.get() == RecordFormat.CSV;
        ValueSettings rules = values.settings(text, "--value-format json or csv", faults);
        if (!schemaId.isEmpty() && format.isPresent() && format.get() != RecordFormat.AVRO) {
            faults.add("--schema-id: needs --value-format avro, not " + OptionWords.word(valueFormat));
        }
        return new RecordSettings(
                format,
                Optional.ofNullable(schema),
                rules,
                SchemaIds.of(schemaId, faults),
                onTombstone == null ? Tombstone.SKIP : onTombstone);
    }
}
