package org.sparkactivations.job.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.OptionWords;
import org.sparkactivations.job.kafka.KafkaSettings;
import org.sparkactivations.job.kafka.Offsets;
import org.sparkactivations.job.transform.ValueOptions;
import org.sparkactivations.sql.record.RecordFormat;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a streaming job reads. */
public final class KafkaOptions {
    /** What becomes of a record without a value. */
    enum Tombstone {
        SKIP,
        KEEP,
        QUARANTINE
    }

    /** What becomes of a run that finds records lost. */
    enum DataLoss {
        FAIL,
        CONTINUE
    }

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka's addresses, with commas between.")
    String bootstrapServers;

    @Option(
            names = "--topic",
            paramLabel = "T",
            description = {"A topic to read; repeatable. One that is left out for a while goes on where it was."})
    public List<String> topic = new ArrayList<>();

    @Option(
            names = "--topic-pattern",
            paramLabel = "REGEX",
            description = "The topics instead whose whole names match, later ones too.")
    String topicPattern;

    @Option(
            names = "--starting-offsets",
            paramLabel = "WHERE",
            defaultValue = "earliest",
            description = {
                "Where a first run starts: earliest, latest, or {\"topic\":{\"0\":23}}. Later runs go on where the last one",
                "ended. Default: ${DEFAULT-VALUE}."
            })
    String startingOffsets;

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
            paramLabel = "FORMAT",
            defaultValue = "json",
            description = {
                "json; csv; avro, plain or in Confluent's wire format; double, big-endian; float-array, little-endian.",
                "The last two give the column value. An avro record of at most five bytes that begins with a zero byte is",
                "a bad one: a plain one so short cannot be told from a frame that was cut off. Default: ${DEFAULT-VALUE}."
            })
    String valueFormat;

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
            paramLabel = "N[=FILE]",
            description = {
                "For avro in Confluent's wire format: the schema id that --schema stands for, or N=FILE for records written",
                "with the schema of that file, which Avro's schema resolution reads as --schema; the columns are always",
                "those of --schema. Repeatable; in a file: schema-id = N, schema-id.N = FILE. A record of any other id is a",
                "bad one. Default: the first id whose record fits --schema, from then on."
            })
    List<String> schemaId = new ArrayList<>();

    @Option(
            names = "--on-tombstone",
            paramLabel = "POLICY",
            defaultValue = "skip",
            description =
                    "For a record without a value: skip, keep (a row of nulls), quarantine. Default: ${DEFAULT-VALUE}.")
    String onTombstone;

    @Option(
            names = "--on-data-loss",
            paramLabel = "POLICY",
            defaultValue = "fail",
            description = {
                "If records are gone before they were read: fail with exit code 21, or continue, and count them in report",
                "and epoch file; of a deleted topic those that are known of. Default: ${DEFAULT-VALUE}."
            })
    String onDataLoss;

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

    /** Checks where the records come from. */
    void checkSource(ConfigErrors faults) {
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
        if (topicPattern != null) {
            try {
                Pattern.compile(topicPattern);
            } catch (PatternSyntaxException e) {
                faults.add("--topic-pattern " + topicPattern + ": no regular expression: " + e.getDescription());
            }
        }
        if (maxOffsetsPerTrigger < 1) {
            faults.add("--max-offsets-per-trigger " + maxOffsetsPerTrigger + ": 1 or more");
        }
        checkStart(faults);
    }

    /** Checks what the records are, and what becomes of those that are missing. */
    void checkRecords(ConfigErrors faults) {
        Optional<RecordFormat> format = format(faults);
        if (format.isPresent() && format.get().hasFields() && schema == null) {
            faults.addMissing("--schema is missing: the fields of a record", "--schema");
        } else if (format.isPresent() && !format.get().hasFields() && schema != null) {
            faults.add("--schema: " + valueFormat + " records are one column, value");
        }
        boolean text = format.isEmpty() || format.get() == RecordFormat.JSON || format.get() == RecordFormat.CSV;
        values.check(text, "--value-format json or csv", faults);
        schemaIds(faults);
        if (!schemaId.isEmpty() && format.isPresent() && format.get() != RecordFormat.AVRO) {
            faults.add("--schema-id: goes with --value-format avro, not " + valueFormat);
        }
        tombstone(faults);
        dataLoss(faults);
    }

    SchemaIds schemaIds(ConfigErrors faults) {
        return SchemaIds.of(schemaId, faults);
    }

    /** How to reach Kafka; empty, with a fault, if the settings must not be used. */
    public Optional<KafkaSettings> settings(ConfigErrors faults) {
        List<String> problems = new ArrayList<>();
        Optional<KafkaSettings> settings = KafkaSettings.read(bootstrapServers, kafkaConfig, problems);
        problems.forEach(faults::add);
        return settings;
    }

    private void checkStart(ConfigErrors faults) {
        if (!startingOffsets.equals("earliest") && !startingOffsets.equals("latest")) {
            try {
                Offsets.parse(startingOffsets);
            } catch (IllegalArgumentException e) {
                faults.add("--starting-offsets " + startingOffsets + ": earliest, latest, or " + e.getMessage());
            }
        }
    }

    Optional<RecordFormat> format(ConfigErrors faults) {
        return OptionWords.of(RecordFormat.class, "--value-format", valueFormat, faults);
    }

    Tombstone tombstone(ConfigErrors faults) {
        return OptionWords.of(Tombstone.class, "--on-tombstone", onTombstone, faults)
                .orElse(Tombstone.SKIP);
    }

    DataLoss dataLoss(ConfigErrors faults) {
        return OptionWords.of(DataLoss.class, "--on-data-loss", onDataLoss, faults)
                .orElse(DataLoss.FAIL);
    }

    /** The names of the origin columns: topic, partition, offset, timestamp. */
    List<String> originColumns() {
        return noOrigin ? List.of() : originColumns(originPrefix);
    }

    static List<String> originColumns(String prefix) {
        return Stream.of("topic", "partition", "offset", "timestamp")
                .map(prefix::concat)
                .toList();
    }
}
