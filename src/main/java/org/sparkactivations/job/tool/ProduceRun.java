package org.sparkactivations.job.tool;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.sparkactivations.job.cli.ColumnNames;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.kafka.KafkaSettings;
import org.sparkactivations.job.kafka.KafkaTopics;
import org.sparkactivations.job.run.JobRun;
import org.sparkactivations.job.run.Work;
import org.sparkactivations.job.source.Source;
import org.sparkactivations.job.source.Sources;
import org.sparkactivations.job.transform.Schemas;
import org.sparkactivations.sql.error.ErrorText;
import org.sparkactivations.sql.error.RowErrors;
import org.sparkactivations.text.NameSuggestion;
import scala.Tuple2;

/** Sends the rows to a topic, after everything, the rows included, has been checked. */
public record ProduceRun(ProduceSettings settings, JobRun run) implements Work {

    @Override
    public int run(ConfigErrors faults) {
        faults.check();
        Source source = check(faults);
        KafkaSettings kafka = settings.kafka().orElseThrow();
        createTopic(kafka);
        if (settings.run().dryRun()) {
            run.out().println("Dry run: everything fits, nothing was sent.");
        } else {
            run.out()
                    .printf(
                            "%,d records sent to topic %s%n",
                            send(source, kafka), settings.topic().name());
        }
        return ExitCode.DONE;
    }

    private Source check(ConfigErrors faults) {
        Optional<Source> source = Sources.open(run.session().get(), settings.source(), faults);
        if (source.isPresent() && settings.key().isPresent()) {
            checkKey(settings.key().get(), source.get().data(), faults);
        }
        faults.check();
        refuseBad(source.orElseThrow());
        return source.get();
    }

    private static void checkKey(String key, Dataset<Row> data, ConfigErrors faults) {
        if (Schemas.find(data.schema(), key).isEmpty()) {
            faults.add(
                    "--key " + key + ": there is no such column" + NameSuggestion.hint(key, List.of(data.columns())));
        }
    }

    /** Ends the run if a row does not fit the schema; the reader would make its fields null. */
    private static void refuseBad(Source source) {
        source.judgement().ifPresent(judgement -> {
            Column record = judgement.record() == null ? functions.lit(null) : judgement.record();
            List<Row> bad = source.data()
                    .filter(judgement.bad())
                    .select(judgement.reason(), RowErrors.inputFile(), record.cast("string"))
                    .takeAsList(1);
            if (!bad.isEmpty()) {
                Row row = bad.get(0);
                throw JobException.failed("%s%s%s; nothing was sent. Mend the row, or leave it out of --input."
                        .formatted(
                                row.getString(0),
                                row.isNullAt(1) ? "" : "; file " + ErrorText.path(row.getString(1)),
                                row.isNullAt(2) ? "" : "; record " + ErrorText.shown(row.getString(2))));
            }
        });
    }

    private void createTopic(KafkaSettings cluster) {
        String name = settings.topic().name();
        try (KafkaTopics kafka = new KafkaTopics(cluster)) {
            if (!kafka.describe(List.of(name)).isEmpty()) {
                return;
            }
            if (settings.topic().partitions().isEmpty()) {
                throw new JobException(
                        ExitCode.USAGE,
                        "--topic " + name + ": there is no such topic at " + cluster.bootstrapServers()
                                + NameSuggestion.hint(name, kafka.matching(".*"))
                                + "; --partitions N creates it. Nothing was sent.",
                        null);
            }
            if (!settings.run().dryRun()) {
                kafka.create(name, settings.topic().partitions().getAsInt());
            }
        }
    }

    /** The number of records that the topic has taken. */
    private long send(Source source, KafkaSettings kafka) {
        Dataset<Row> data = source.data()
                .drop(source.judgement()
                        .map(judgement -> judgement.hidden().toArray(String[]::new))
                        .orElse(new String[0]));
        Column[] all = Arrays.stream(data.columns()).map(ColumnNames::column).toArray(Column[]::new);
        Column key = settings.key()
                .map(ColumnNames::column)
                .orElse(functions.lit(null))
                .cast("string");
        Dataset<Row> records = data.select(key, functions.to_json(functions.struct(all)));
        List<Tuple2<Long, String>> answers = records.mapPartitions(
                        new RecordSender(kafka.admin(), settings.topic().name()),
                        Encoders.tuple(Encoders.LONG(), Encoders.STRING()))
                .collectAsList();
        long taken = answers.stream().mapToLong(Tuple2::_1).sum();
        answers.stream().map(Tuple2::_2).filter(Objects::nonNull).findFirst().ifPresent(refused -> {
            throw JobException.failed(
                    "%s%n%,d other records were sent, and are in the topic.".formatted(refused, taken));
        });
        return taken;
    }
}
