package org.sparkactivations.job;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.function.ArrayKernels;
import org.sparkactivations.job.kafka.Secrets;

/** Gathers a {@link RunReport} while the run goes on. */
final class ReportBuilder {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** What every run id looks like. */
    static final Pattern RUN = Pattern.compile("\\d{8}T\\d{6}Z-[0-9a-f]{8}");

    private final String job;
    private final List<String> arguments;
    private final Instant started = Instant.now();
    private final String run =
            STAMP.format(started) + "-" + UUID.randomUUID().toString().substring(0, 8);
    private RunReport.Input input;
    private RunReport.Output output;
    private RunReport.Rows rows;
    private List<String> badRecords;
    private List<RunReport.ColumnReport> columns;
    private OutputSchema schema;

    ReportBuilder(String job, List<String> maskedArguments) {
        this.job = job;
        arguments = maskedArguments;
    }

    /** The id of the run: its start in UTC and eight random digits. */
    String run() {
        return run;
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
                Locations.shown(plan.locations().output()),
                options.mode,
                schema.partitionBy(),
                null,
                null,
                plan.locations().quarantine().isPresent() ? Locations.shown(plan.quarantine(run)) : null);
    }

    /** @param read rows that Spark says it read, where a condition may have left some out; empty if others are among them */
    void staged(StagedWrite.Staged staged, OptionalLong read) {
        Tally tally = staged.tally();
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
        columns = new ArrayList<>();
        int index = 0;
        for (StructField field : schema.schema().fields()) {
            boolean partition = schema.partitionBy().contains(field.name());
            columns.add(new RunReport.ColumnReport(
                    field.name(),
                    field.dataType().sql(),
                    partition ? null : tally.column(index++).summary()));
        }
    }

    RunReport build(int exitCode, String error) {
        Instant finished = Instant.now();
        String status = switch (exitCode) {
            case ExitCode.DONE -> "done";
            case ExitCode.USAGE -> "refused";
            case ExitCode.QUALITY -> "stopped";
            default -> "failed";
        };
        return new RunReport(
                job,
                run,
                status,
                exitCode,
                error,
                versions(),
                arguments,
                started.toString(),
                finished.toString(),
                Duration.between(started, finished).toMillis() / 1000.0,
                input,
                output,
                rows,
                badRecords,
                columns);
    }

    Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("spark-activations", Build.ofThisJar().version());
        versions.put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
        versions.put("scala", scala.util.Properties.versionNumberString());
        versions.put("java", System.getProperty("java.version"));
        versions.put("arrays", ArrayKernels.choice());
        return versions;
    }
}
