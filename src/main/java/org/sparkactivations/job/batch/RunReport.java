package org.sparkactivations.job.batch;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.sparkactivations.job.fastpath.FastPathReport;
import org.sparkactivations.job.publish.ColumnReport;
import org.sparkactivations.job.run.ReportHead;
import org.sparkactivations.job.transform.ModelReport;

/**
 * The report of a run, as {@code --report} and the manifest in the output hold it. What the run did not get to is
 * left out.
 *
 * @param model null without one
 */
record RunReport(
        @JsonUnwrapped ReportHead head,
        Input input,
        Output output,
        ModelReport model,
        FastPathReport fastPath,
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
     * @param bad rows that the reader could not fit to the schema or on which {@code --where} or an {@code --apply} or the
     *     model raised
     * @param quarantined bad rows that went to the quarantine
     */
    record Rows(Long in, Long filtered, long out, long bad, long quarantined) {}
}
