package org.sparkactivations.job;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkUserAppException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.sparkactivations.function.Nearest;
import org.sparkactivations.job.kafka.KafkaFault;
import org.sparkactivations.job.kafka.KafkaSettings;
import org.sparkactivations.job.kafka.KafkaTopics;
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
            String message = Masking.text(diagnosis.message());
            err.println("spark-activations: "
                    + (settings == null ? message : settings.secrets().mask(message)));
            if (parsed.options().run.verbose) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                String text = Masking.text(trace.toString());
                err.println(settings == null ? text : settings.secrets().mask(text));
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
        } catch (KafkaFault e) {
            throw e;
        }
        return source.orElseThrow()
                .data()
                .drop(source.get()
                        .judgement()
                        .map(judgement -> judgement.hidden().toArray(String[]::new))
                        .orElse(new String[0]));
    }

    private static long send(Dataset<Row> data, Options options, KafkaSettings settings) {
        Column[] all =
                java.util.Arrays.stream(data.columns()).map(Names::column).toArray(Column[]::new);
        List<Column> record = new ArrayList<>();
        record.add(functions.to_json(functions.struct(all)).as("value"));
        if (options.key != null) {
            record.add(Names.column(options.key).cast("string").as("key"));
        }
        var sent = data.sparkSession().sparkContext().longAccumulator("sent");
        Dataset<Row> records = data.select(record.toArray(Column[]::new));
        records.filter(counting(sent))
                .write()
                .format("kafka")
                .options(Map.copyOf(settings.sparkOptions()))
                .option("topic", options.topic)
                .save();
        return sent.value();
    }

    private static org.apache.spark.api.java.function.FilterFunction<Row> counting(
            org.apache.spark.util.LongAccumulator sent) {
        return row -> {
            sent.add(1);
            return true;
        };
    }
}
