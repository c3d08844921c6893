package org.sparkactivations.job.batch;

import java.util.List;
import java.util.OptionalLong;
import org.sparkactivations.job.cli.OptionWords;
import org.sparkactivations.job.cli.Secrets;
import org.sparkactivations.job.fastpath.FastPathReport;
import org.sparkactivations.job.publish.ColumnReport;
import org.sparkactivations.job.publish.StagedWrite;
import org.sparkactivations.job.publish.statistics.WriteMetrics;
import org.sparkactivations.job.run.ReportHead;
import org.sparkactivations.job.run.RunStart;
import org.sparkactivations.job.source.SourceSettings;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.job.transform.ModelReport;

/** Collects the entries of a {@link RunReport} during the run. */
final class ReportBuilder {
    private final RunStart start;
    private RunReport.Input input;
    private RunReport.Output output;
    private RunReport.Rows rows;
    private List<String> badRecords;
    private List<ColumnReport> columns;
    private FastPathReport paths;
    private Destination to;
    private ModelReport model;

    ReportBuilder(RunStart start, SourceSettings source) {
        this.start = start;
        List<String> paths = source.paths().stream().map(Secrets.none()::mask).toList();
        input = new RunReport.Input(
                source.place().format().orElse(null),
                paths.isEmpty() ? null : paths,
                source.table().orElse(null),
                null);
    }

    RunReport.Rows rows() {
        return rows;
    }

    FastPathReport paths() {
        return paths;
    }

    void paths(FastPathReport taken) {
        paths = taken;
    }

    void plan(BatchPlan plan) {
        input = new RunReport.Input(plan.source().format(), input.paths(), input.table(), plan.files());
        to = plan.to();
        model = plan.model().orElse(null);
        output = new RunReport.Output(
                Paths.shown(to.output()),
                OptionWords.word(to.sink().mode()),
                to.schema().partitionBy(),
                null,
                null,
                to.locations().quarantine().isPresent() ? Paths.shown(to.quarantine(start.id())) : null);
    }

    /** @param read rows that Spark says it read, where a condition may have left some out; empty if others are among them */
    void staged(StagedWrite.Staged staged, OptionalLong read) {
        WriteMetrics tally = staged.tally();
        long judged = tally.rows() + staged.quarantined();
        Long in = read.isPresent() ? (Long) Math.max(read.getAsLong(), judged) : null;
        rows = new RunReport.Rows(
                in, in == null ? null : (Long) (in - judged), tally.rows(), tally.bad(), staged.quarantined());
        badRecords = tally.reasons().isEmpty() ? null : tally.reasons();
        output = new RunReport.Output(
                output.path(),
                output.mode(),
                output.partitionBy(),
                (long) staged.files().size(),
                staged.bytes(),
                staged.quarantined() > 0 ? output.quarantine() : null);
        columns = to.schema().report(tally);
    }

    RunReport build(int exitCode, String error) {
        return new RunReport(
                ReportHead.of(start, exitCode, error), input, output, model, paths, rows, badRecords, columns);
    }
}
