package org.sparkactivations.job.batch;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.sparkactivations.job.cli.ReportHead;
import org.sparkactivations.job.cli.Secrets;
import org.sparkactivations.job.publish.ColumnReport;
import org.sparkactivations.job.publish.OutputOptions;
import org.sparkactivations.job.publish.OutputSchema;
import org.sparkactivations.job.publish.StagedWrite;
import org.sparkactivations.job.publish.WriteMetrics;
import org.sparkactivations.job.source.SourceOptions;
import org.sparkactivations.job.store.Paths;

/** Gathers a {@link RunReport} while the run goes on. */
public final class ReportBuilder {
    private final ReportHead head;
    private RunReport.Input input;
    private RunReport.Output output;
    private RunReport.Rows rows;
    private List<String> badRecords;
    private List<ColumnReport> columns;
    private OutputSchema schema;

    public ReportBuilder(String job, List<String> maskedArguments) {
        head = ReportHead.begin(job, maskedArguments);
    }

    /** The id of the run: its start in UTC and eight random digits. */
    public String run() {
        return head.run();
    }

    RunReport.Rows rows() {
        return rows;
    }

    void input(SourceOptions options) {
        List<String> paths = options.input.stream().map(Secrets.none()::mask).toList();
        input = new RunReport.Input(options.inputFormat, paths.isEmpty() ? null : paths, options.inputTable, null);
    }

    void plan(BatchPlan plan, OutputOptions options) {
        input = new RunReport.Input(plan.source().format(), input.paths(), input.table(), plan.files());
        schema = plan.schema();
        output = new RunReport.Output(
                Paths.shown(plan.locations().output()),
                options.mode,
                schema.partitionBy(),
                null,
                null,
                plan.locations().quarantine().isPresent() ? Paths.shown(plan.quarantine(run())) : null);
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
        columns = ColumnReport.of(schema, tally);
    }

    RunReport build(int exitCode, String error) {
        Instant finished = Instant.now();
        return new RunReport(
                head.job(),
                head.run(),
                ReportHead.status(exitCode),
                exitCode,
                error,
                ReportHead.versions(),
                head.arguments(),
                head.started().toString(),
                finished.toString(),
                head.seconds(finished),
                input,
                output,
                rows,
                badRecords,
                columns);
    }
}
