package org.sparkactivations.job;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.spark.SparkThrowable;
import org.sparkactivations.job.kafka.KafkaFault;

/** What an exception means to the user of a streaming job. */
final class StreamDiagnosis {
    private StreamDiagnosis() {}

    static Diagnosis of(Throwable thrown) {
        Optional<KafkaFault> kafka = find(thrown, KafkaFault.class);
        if (kafka.isPresent()) {
            boolean configuration = kafka.get().kind() == KafkaFault.Kind.CONFIGURATION;
            return new Diagnosis(
                    configuration ? ExitCode.USAGE : ExitCode.FAILED,
                    kafka.get().getMessage(),
                    false);
        }
        if (find(thrown, JobException.class).isEmpty() && isDataLoss(thrown)) {
            String what = chain(thrown).stream()
                    .filter(StreamDiagnosis::saysDataLoss)
                    .map(AnalysisFault::firstLine)
                    .reduce((first, second) -> second)
                    .orElse("");
            return Diagnosis.of(LossCheck.loss(what));
        }
        Optional<Throwable> timestamp = chain(thrown).stream()
                .filter(each -> String.valueOf(each.getMessage()).contains("overflows when converting to Spark's"))
                .findFirst();
        if (timestamp.isPresent()) {
            return new Diagnosis(
                    ExitCode.FAILED,
                    AnalysisFault.firstLine(timestamp.get())
                            + "\nSpark cannot read past it. Publish those before it with a small --max-offsets-per-trigger, delete it with"
                            + " kafka-delete-records.sh, and go on with --on-data-loss continue, which counts it;"
                            + " message.timestamp.after.max.ms keeps others out.",
                    false);
        }
        return Diagnosis.of(thrown);
    }

    private static boolean isDataLoss(Throwable thrown) {
        return chain(thrown).stream().anyMatch(StreamDiagnosis::saysDataLoss);
    }

    private static boolean saysDataLoss(Throwable thrown) {
        return thrown instanceof OffsetOutOfRangeException
                || (thrown instanceof SparkThrowable spark
                        && String.valueOf(spark.getCondition()).startsWith("KAFKA_DATA_LOSS"))
                || String.valueOf(thrown.getMessage()).contains("failOnDataLoss");
    }

    /** Whether another try may succeed: the cluster did not answer. */
    static boolean isTransient(Throwable thrown) {
        return find(thrown, JobException.class).isEmpty()
                && !isDataLoss(thrown)
                && chain(thrown).stream()
                        .anyMatch(each -> each instanceof RetriableException
                                || each instanceof TimeoutException
                                || (each instanceof KafkaFault fault && fault.kind() == KafkaFault.Kind.UNREACHABLE));
    }

    static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
        return chain(thrown).stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable t = thrown; t != null && !chain.contains(t); t = t.getCause()) {
            chain.add(t);
        }
        return chain;
    }

    static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
