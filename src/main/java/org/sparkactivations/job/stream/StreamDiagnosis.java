package org.sparkactivations.job.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.sparkactivations.job.cli.AnalysisMessage;
import org.sparkactivations.job.cli.Diagnosis;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.kafka.KafkaFault;
import org.sparkactivations.job.stream.source.LossCheck;
import org.sparkactivations.job.stream.source.LostRecords;
import org.sparkactivations.job.stream.source.SparkLoss;

/** Explains an exception to the user of a streaming job. */
public final class StreamDiagnosis {
    private StreamDiagnosis() {}

    public static Diagnosis of(Throwable thrown) {
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
                    .flatMap(each -> SparkLoss.told(each).stream())
                    .findFirst()
                    .orElseGet(() -> chain(thrown).stream()
                            .filter(SparkLoss::isOne)
                            .map(AnalysisMessage::firstLine)
                            .reduce((first, second) -> second)
                            .orElse(""));
            return Diagnosis.of(LostRecords.failure(what));
        }
        Optional<Throwable> timestamp = chain(thrown).stream()
                .filter(each -> String.valueOf(each.getMessage()).contains("overflows when converting to Spark's"))
                .findFirst();
        if (timestamp.isPresent()) {
            return new Diagnosis(
                    ExitCode.FAILED,
                    AnalysisMessage.firstLine(timestamp.get())
                            + "\nSpark cannot read past it. Publish those before it with a small --max-offsets-per-trigger, delete it with"
                            + " kafka-delete-records.sh, and go on with --on-data-loss continue, which counts it;"
                            + " message.timestamp.after.max.ms keeps others out.",
                    false);
        }
        return Diagnosis.of(thrown);
    }

    private static boolean isDataLoss(Throwable thrown) {
        return chain(thrown).stream().anyMatch(SparkLoss::isOne);
    }

    /**
     * Whether the query may go on if it is started again: the cluster did not answer, or topics came or went, of which the
     * next start finds out what they are.
     *
     * @param failures how many tries have failed without an epoch between
     */
    static boolean mayPass(Throwable thrown, int failures) {
        boolean judged = find(thrown, JobException.class).isPresent();
        boolean moved = chain(thrown).stream().anyMatch(SparkLoss::saysMoved);
        return find(thrown, LossCheck.Misplaced.class).isPresent()
                || isTransient(thrown)
                || (!judged && (moved || (isDataLoss(thrown) && failures == 1)));
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

    public static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
        return chain(thrown).stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable t = thrown; t != null && !chain.contains(t); t = t.getCause()) {
            chain.add(t);
        }
        return chain;
    }
}
