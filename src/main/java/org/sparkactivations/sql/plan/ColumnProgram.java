package org.sparkactivations.sql.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.sql.interop.ScalaInterop;
import scala.Option;

/**
 * How the columns of the output come from those of the input's files, row by row.
 *
 * @param columns those of the output
 * @param rows what Spark's generated code computes; null for nothing
 * @param bad the place of the column that tells the bad rows among what that gives; -1 if no row can be bad
 */
public record ColumnProgram(List<PlannedColumn> columns, RowProgram rows, int bad) implements Serializable {

    /**
     * The program of a plan.
     *
     * @param badColumn the name of the column that tells the bad rows, which is none of the output's
     */
    public static ColumnProgram of(PlanLayers plan, String badColumn) {
        List<PlannedColumn> columns = new ArrayList<>();
        List<NamedExpression> wanted = new ArrayList<>();
        int bad = -1;
        for (NamedExpression column : plan.output(plan.top())) {
            Attribute attribute = column.toAttribute();
            StructField field =
                    new StructField(attribute.name(), attribute.dataType(), attribute.nullable(), attribute.metadata());
            Optional<KernelChain> kernels = KernelChain.of(plan, plan.top(), (Expression) column);
            if (field.name().equals(badColumn)) {
                bad = wanted.size();
                wanted.add(column);
            } else if (isScanned(plan, column)) {
                columns.add(new PlannedColumn.Copied(field));
            } else if (kernels.isPresent()) {
                columns.add(new PlannedColumn.OfKernels(field, kernels.get()));
            } else {
                columns.add(computed(plan, column, optional(field), wanted));
            }
        }
        RowProgram rows = wanted.isEmpty() ? null : RowProgram.of(plan, wanted);
        return new ColumnProgram(List.copyOf(columns), rows, bad);
    }

    /** A column that the rows' program gives, or of which it gives the features. */
    private static PlannedColumn computed(
            PlanLayers plan, NamedExpression column, StructField field, List<NamedExpression> wanted) {
        Optional<ModelColumn> model = ModelColumn.of(plan, (Expression) column, number -> {
            wanted.add(named(number));
            return wanted.size() - 1;
        });
        if (model.isPresent()) {
            return new PlannedColumn.OfModel(field, model.get());
        }
        wanted.add(column);
        return new PlannedColumn.OfRows(field, wanted.size() - 1);
    }

    private static NamedExpression named(Expression number) {
        return new Alias(
                number,
                "feature",
                NamedExpression.newExprId(),
                ScalaInterop.seq(List.of()),
                Option.empty(),
                ScalaInterop.seq(List.of()));
    }

    /** The levels of what is computed are those of a column that may be NULL. */
    private static StructField optional(StructField field) {
        return new StructField(field.name(), field.dataType(), true, field.metadata());
    }

    /** Whether a column of the output is one of the files' under its name there. */
    private static boolean isScanned(PlanLayers plan, NamedExpression column) {
        return plan.fileColumn(plan.top(), (Expression) column)
                .filter(scanned -> scanned.name().equals(column.name()))
                .isPresent();
    }

    /** The columns of the files that are decoded, with their types. */
    public Map<String, DataType> reads() {
        Map<String, DataType> reads = new LinkedHashMap<>();
        for (PlannedColumn column : columns) {
            if (column instanceof PlannedColumn.OfKernels made) {
                reads.put(made.kernels().source(), made.kernels().read());
            }
            if (column instanceof PlannedColumn.OfModel scored) {
                for (ModelColumn.Feature feature : scored.model().features()) {
                    if (feature instanceof ModelColumn.OfFile file) {
                        reads.put(file.source(), file.read());
                    }
                }
            }
        }
        if (rows != null) {
            for (StructField field : rows.reads().fields()) {
                reads.put(field.name(), field.dataType());
            }
        }
        return reads;
    }

    /** The columns of the files that are copied. */
    public List<StructField> copied() {
        return columns.stream()
                .filter(PlannedColumn.Copied.class::isInstance)
                .map(PlannedColumn::field)
                .toList();
    }

    /** The columns that are computed. */
    public List<StructField> made() {
        return columns.stream()
                .filter(column -> !(column instanceof PlannedColumn.Copied))
                .map(PlannedColumn::field)
                .toList();
    }

    /** The program that copies nothing and makes nothing. */
    public static ColumnProgram none() {
        return new ColumnProgram(List.of(), null, -1);
    }
}
