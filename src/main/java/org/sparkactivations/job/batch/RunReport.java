package org.sparkactivations.job.batch;

import java.util.List;
import java.util.Map;
import org.sparkactivations.job.publish.ColumnReport;

/**
 * What a run did, as {@code --report} and the manifest in the output tell it. What the run did not get to is left out.
 *
 * @param status {@code done}, {@code refused} (exit code 2), {@code stopped} (20) or {@code failed}
 * @param error the message of a run that is not done
 * @param versions of spark-activations, Spark, Scala and Java, and what computes arrays on the driver
 * @param arguments without secrets
 * @param durationSeconds by the clock on the wall
 */
public record RunReport(
        String job,
        String run,
        String status,
        int exitCode,
        String error,
        Map<String, String> versions,
        List<String> arguments,
        String started,
        String finished,
        Double durationSeconds,
        Input input,
        Output output,
        Rows rows,
        List<String> badRecords,
        List<ColumnReport> columns) {

    /** What was read. */
    record Input(String format, List<String> paths, String table, List<String> files) {}

    /** What was published, and for a run that failed, where it would have been. */
    record Output(String path, String mode, List<String> partitionBy, Long files, Long bytes, String quarantine) {}

    /**
     * Counts of rows.
     *
     * @param in rows read; files and row groups that {@code --where} rules out by their statistics are never read. Left
     *     out if a subquery reads too, since Spark counts its rows among them
     * @param filtered rows read for which {@code --where} did not hold; left out with {@code in}
     * @param out rows of the output
     * @param bad rows that the reader could not fit to the schema or on which {@code --where} or an {@code --apply} raised
     * @param quarantined bad rows that went to the quarantine
     */
    record Rows(Long in, Long filtered, long out, long bad, long quarantined) {}
}
