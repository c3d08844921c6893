package org.sparkactivations.job.fastpath;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.sparkactivations.job.transform.Apply;
import org.sparkactivations.job.transform.BadRows;
import org.sparkactivations.sql.plan.ColumnProgram;
import org.sparkactivations.sql.plan.PlanLayers;
import org.sparkactivations.sql.plan.RowScope;

/** Looks for the parts of a request that the fast path cannot serve, whatever the files are. */
record RequestCheck(FastPathRequest request, Optional<PlanLayers> layers) {
    private static final String LEGACY_FORMAT = "spark.sql.parquet.writeLegacyFormat";
    private static final String TIMESTAMP_TYPE = "spark.sql.parquet.outputTimestampType";
    private static final String REBASE = "spark.sql.parquet.datetimeRebaseModeInWrite";

    /** Each part with what is the matter with it; none if there is no such part. */
    List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        if (!readsParquet()) {
            reasons.add(
                    request.source().format().equals("table")
                            ? "--input-table: Spark alone knows what makes up a table's rows"
                            : "the input is of the format %s, and only chunks of Parquet can be copied"
                                    .formatted(request.source().format()));
        }
        if (request.transform().where().isPresent()) {
            reasons.add("--where leaves rows out, and a chunk is copied with all its rows");
        }
        List<String> partitions = request.target().write().schema().partitionBy();
        if (!partitions.isEmpty()) {
            reasons.add("--partition-by %s: the rows of a chunk belong to several directories"
                    .formatted(String.join(",", partitions)));
        }
        request.target().write().options().keySet().stream()
                .filter(key -> !key.equals(FastPathRequest.COMPRESSION))
                .forEach(key -> reasons.add(
                        "--output-option %s: it is for Spark's writer, which copies nothing".formatted(key)));
        if (!layers.map(PlanLayers::areOfOneRow).orElse(false)) {
            ofApplies(reasons);
        }
        if (Boolean.parseBoolean(conf(LEGACY_FORMAT))) {
            reasons.add(LEGACY_FORMAT + ": only Spark's writer knows the old format");
        }
        if (reasons.isEmpty()) {
            ofPlan(reasons);
        }
        return reasons;
    }

    /** Names the applies for which Spark's plan is none of one row: each has to be analysed alone for that. */
    private void ofApplies(List<String> reasons) {
        Dataset<Row> data = request.source().data();
        for (List<Apply> step : request.transform().steps(request.spark())) {
            Map<String, Column> columns = new LinkedHashMap<>();
            for (Apply apply : step) {
                Column column = functions.expr(apply.expression());
                RowScope.reason(data, data.select(column))
                        .ifPresent(reason -> reasons.add("--apply " + apply.column() + ": " + reason));
                columns.put(apply.column(), column);
            }
            data = data.withColumns(columns);
        }
    }

    boolean readsParquet() {
        return request.source().format().equalsIgnoreCase("parquet");
    }

    private void ofPlan(List<String> reasons) {
        if (layers.isEmpty()) {
            reasons.add("Spark's plan of the run does more than make columns of the columns of files");
            return;
        }
        if (!layers.get().areOfOneRow()) {
            reasons.add("Spark's plan of the run looks beyond the values of one row");
            return;
        }
        ColumnProgram program = ColumnProgram.of(layers.get(), BadRows.COLUMN);
        Set<String> columns =
                Set.copyOf(Arrays.asList(layers.get().relation().dataSchema().fieldNames()));
        List<String> partitions =
                List.of(layers.get().relation().partitionSchema().fieldNames());
        if (!partitions.isEmpty()) {
            reasons.add("column %s comes from the names of directories, and is in no file"
                    .formatted(String.join(", ", partitions)));
            return;
        }
        for (Map.Entry<String, DataType> read : program.reads().entrySet()) {
            if (!columns.contains(read.getKey())) {
                reasons.add("column %s is in no file".formatted(read.getKey()));
            }
        }
        for (StructField made : program.made()) {
            if (!ResultColumn.takes(made.dataType())) {
                reasons.add("column %s becomes %s, which the fast path does not write"
                        .formatted(made.name(), made.dataType().sql()));
            } else if (isTime(made.dataType())) {
                ofTime(made.name(), reasons);
            }
        }
    }

    private void ofTime(String column, List<String> reasons) {
        String type = request.spark().sessionState().conf().contains(TIMESTAMP_TYPE)
                ? conf(TIMESTAMP_TYPE)
                : "TIMESTAMP_MICROS";
        if (!type.equals("TIMESTAMP_MICROS")) {
            reasons.add("column %s is to be written as %s, by %s".formatted(column, type, TIMESTAMP_TYPE));
        }
        if (!conf(REBASE).equals("CORRECTED")) {
            reasons.add("column %s is to be written by %s=%s".formatted(column, REBASE, conf(REBASE)));
        }
    }

    private String conf(String key) {
        return request.spark().conf().get(key);
    }

    private static boolean isTime(DataType type) {
        return type instanceof DateType || type instanceof TimestampType || type instanceof TimestampNTZType;
    }
}
