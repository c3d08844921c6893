package org.sparkactivations.job.stream;

import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparkactivations.job.cli.TimeText;
import org.sparkactivations.job.stream.epoch.Epoch;

/** Logs one line for each micro-batch, and on demand shows one of progress. */
final class MicroBatchLog extends StreamingQueryListener {
    private static final Logger LOG = LoggerFactory.getLogger(MicroBatchLog.class);

    private final StreamReport.Builder report;
    private final PrintStream out;
    private final boolean onTerminal;
    private volatile UUID query;
    private long read;

    /** @param out where the line of progress goes; null for none */
    MicroBatchLog(StreamReport.Builder report, PrintStream out, boolean onTerminal) {
        this.report = report;
        this.out = out;
        this.onTerminal = onTerminal;
    }

    /** The query to listen to; the session may run others. */
    void follow(UUID id) {
        query = id;
    }

    @Override
    public void onQueryStarted(QueryStartedEvent event) {}

    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {}

    @Override
    public void onQueryProgress(QueryProgressEvent event) {
        StreamingQueryProgress progress = event.progress();
        if (!progress.id().equals(query) || progress.sources().length == 0 || progress.numInputRows() == 0) {
            return;
        }
        OptionalLong lag = report.lag();
        read += progress.numInputRows();
        Epoch epoch = report.last();
        long quarantined = epoch == null || epoch.batch() != progress.batchId() ? 0 : epoch.quarantined();
        LOG.info(
                "epoch {}: {} rows, {} quarantined, {} rows/s, lag {}",
                epoch == null ? "-" : epoch.epoch(),
                progress.numInputRows(),
                quarantined,
                Math.round(progress.processedRowsPerSecond()),
                lag.isPresent() ? Long.toString(lag.getAsLong()) : "unknown");
        if (out != null) {
            out.print((onTerminal ? "\r" : "")
                    + line(read, progress.processedRowsPerSecond(), lag)
                    + (onTerminal ? "\u001b[K" : System.lineSeparator()));
            out.flush();
        }
    }

    /** Ends the line. */
    void finish() {
        if (out != null && onTerminal && read > 0) {
            out.println();
        }
    }

    static String line(long read, double perSecond, OptionalLong lag) {
        String done = String.format(
                Locale.ROOT,
                "%s  %,d rows  %,d rows/s",
                Instant.now().toString().substring(11, 19),
                read,
                Math.round(perSecond));
        if (lag.isEmpty()) {
            return done + "  lag unknown";
        }
        long waiting = lag.getAsLong();
        String left = waiting == 0
                ? "caught up"
                : perSecond < 1 ? "time left unknown" : time(Math.round(waiting / perSecond));
        return String.format(
                Locale.ROOT, "%s  lag %,d  %d %%  %s", done, waiting, 100 * read / Math.max(1, read + waiting), left);
    }

    private static String time(long seconds) {
        return TimeText.of(seconds) + " left";
    }
}
