package org.sparkactivations.job;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkUserAppException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.util.LongAccumulator;
import org.sparkactivations.function.Nearest;
import org.sparkactivations.job.kafka.KafkaSettings;
import org.sparkactivations.job.kafka.KafkaTopics;
import org.sparkactivations.job.kafka.Secrets;
import org.sparkactivations.sql.GuardException;
import org.sparkactivations.sql.Guards;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends the rows of a file or table to a topic, one JSON object a record: for people who try the streaming job. */
public final class ProduceJob {
    private ProduceJob() {}

    /** The options. */
    @Command(
            name = "produce",
            sortOptions = false,
            usageHelpAutoWidth = true,
            description = "Sends the rows of a file or table to a topic of Kafka, one JSON object a record.")
    static final class Options {
        @Mixin
        SourceOptions source = new SourceOptions();

        @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Kafka's addresses.")
        String bootstrapServers;

        @Option(names = "--topic", paramLabel = "T", description = "The topic.")
        String topic;

        @Option(
                names = "--partitions",
                paramLabel = "N",
                description = "Create the topic with so many partitions if it is not there.")
        Integer partitions;

        @Option(names = "--key", paramLabel = "COLUMN", description = "The column whose text is the record's key.")
        String key;

        @Option(
                names = "--kafka-config",
                paramLabel = "FILE",
                description = "Kafka client properties, see stream --help.")
        String kafkaConfig;

        @Mixin
        JobOptions run = new JobOptions();
    }

    /**
     * Runs the job for {@code spark-submit}.
     *
     * @throws SparkUserAppException with the exit code if it is not 0; Spark ends the process with it
     */
    public static void main(String[] arguments) throws SparkUserAppException {
        ExitCode.end(run(System.out, System.err, arguments));
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        Faults faults = new Faults();
        Arguments.Parsed<Options> parsed = Arguments.parse(Options::new, arguments, faults);
        if (parsed.help().isPresent()) {
            out.print(parsed.help().get());
            return ExitCode.DONE;
        }
        boolean own = SparkSession.getDefaultSession().isEmpty();
        SparkSession spark = BatchJob.session("spark-activations produce");
        KafkaSettings settings = null;
        try {
            Options options = parsed.options();
            List<String> problems = new ArrayList<>();
            settings = KafkaSettings.read(options.bootstrapServers, options.kafkaConfig, problems);
            problems.forEach(faults::add);
            Dataset<Row> data = check(spark, options, settings, faults);
            if (options.run.dryRun) {
                out.println("Dry run: everything fits, nothing was sent.");
            } else {
                long sent = send(data, options, settings);
                out.printf("%,d records sent to topic %s%n", sent, options.topic);
            }
            return ExitCode.DONE;
        } catch (RuntimeException e) {
            Diagnosis diagnosis = StreamDiagnosis.of(e);
            Secrets secrets = settings == null ? Secrets.none() : settings.secrets();
            err.println("spark-activations: " + secrets.mask(diagnosis.message()));
            if (parsed.options().run.verbose) {
                err.println(secrets.mask(StreamDiagnosis.stackTrace(e)));
            }
            return diagnosis.exitCode();
        } finally {
            if (own) {
                spark.stop();
            }
        }
    }

    private static Dataset<Row> check(SparkSession spark, Options options, KafkaSettings settings, Faults faults) {
        options.source.check(faults);
        if (options.bootstrapServers == null || options.bootstrapServers.isBlank()) {
            faults.add("--bootstrap-servers is missing: Kafka's host:port");
        }
        if (options.topic == null || options.topic.isBlank()) {
            faults.add("--topic is missing: where the records go");
        }
        if (options.partitions != null && options.partitions < 1) {
            faults.add("--partitions " + options.partitions + ": 1 or more");
        }
        Optional<Source> source = faults.isEmpty() ? Source.open(spark, options.source, faults) : Optional.empty();
        source.ifPresent(found -> {
            if (options.key != null
                    && Schemas.find(found.data().schema(), options.key).isEmpty()) {
                faults.add("--key " + options.key + ": there is no such column"
                        + Nearest.hint(options.key, List.of(found.data().columns())));
            }
        });
        faults.check();
        source.ifPresent(ProduceJob::refuseBad);
        try (KafkaTopics kafka = new KafkaTopics(settings)) {
            if (kafka.describe(List.of(options.topic)).isEmpty()) {
                if (options.partitions == null) {
                    throw new JobException(
                            ExitCode.USAGE,
                            "--topic " + options.topic + ": there is no such topic at " + options.bootstrapServers
                                    + Nearest.hint(options.topic, kafka.matching(".*"))
                                    + "; --partitions N creates it. Nothing was sent.",
                            null);
                }
                if (!options.run.dryRun) {
                    kafka.create(options.topic, options.partitions);
                }
            }
        }
        return source.orElseThrow()
                .data()
                .drop(source.get()
                        .judgement()
                        .map(judgement -> judgement.hidden().toArray(String[]::new))
                        .orElse(new String[0]));
    }

    /** Ends the run if a row does not fit the schema; the reader would make its fields null. */
    private static void refuseBad(Source source) {
        source.judgement().ifPresent(judgement -> {
            Column record = judgement.record() == null ? functions.lit(null) : judgement.record();
            List<Row> bad = source.data()
                    .filter(judgement.bad())
                    .select(judgement.reason(), Guards.inputFile(), record.cast("string"))
                    .takeAsList(1);
            if (!bad.isEmpty()) {
                Row row = bad.get(0);
                throw JobException.failed("%s%s%s; nothing was sent. Mend the row, or leave it out of --input."
                        .formatted(
                                row.getString(0),
                                row.isNullAt(1) ? "" : "; file " + GuardException.path(row.getString(1)),
                                row.isNullAt(2) ? "" : "; record " + GuardException.shown(row.getString(2))));
            }
        });
    }

    private static long send(Dataset<Row> data, Options options, KafkaSettings settings) {
        Column[] all = Arrays.stream(data.columns()).map(Names::column).toArray(Column[]::new);
        Column key = options.key == null
                ? functions.lit(null).cast("string")
                : Names.column(options.key).cast("string");
        LongAccumulator acknowledged = data.sparkSession().sparkContext().longAccumulator("acknowledged");
        data.select(key, functions.to_json(functions.struct(all)))
                .foreachPartition(new RecordSender(settings.admin(), options.topic, acknowledged));
        return acknowledged.value();
    }
}
