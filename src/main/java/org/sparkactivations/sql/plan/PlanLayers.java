package org.sparkactivations.sql.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.sparkactivations.sql.interop.ScalaInterop;

/**
 * An optimised plan that does nothing but make columns of columns, one projection over the other, over the scan of Parquet
 * files.
 *
 * @param layers the projections, the lowest first
 */
public record PlanLayers(LogicalRelation scan, HadoopFsRelation relation, List<List<NamedExpression>> layers) {

    /** The layers; empty if the plan does anything else. */
    public static Optional<PlanLayers> of(Dataset<Row> data) {
        List<List<NamedExpression>> layers = new ArrayList<>();
        LogicalPlan plan = data.queryExecution().optimizedPlan();
        while (plan instanceof Project project) {
            layers.add(0, ScalaInterop.list(project.projectList()));
            plan = project.child();
        }
        if (plan instanceof LogicalRelation scan
                && scan.relation() instanceof HadoopFsRelation relation
                && relation.fileFormat() instanceof ParquetFileFormat) {
            return Optional.of(new PlanLayers(scan, relation, List.copyOf(layers)));
        }
        return Optional.empty();
    }

    /** The columns that a layer gives; of layer 0 those of the scan. */
    List<? extends NamedExpression> output(int layer) {
        return layer == 0 ? ScalaInterop.list(scan.output()) : layers.get(layer - 1);
    }

    int top() {
        return layers.size();
    }

    /** What gives the column of this id in a layer above the scan. */
    NamedExpression definition(int layer, long id) {
        return layers.get(layer - 1).stream()
                .filter(column -> column.exprId().id() == id)
                .findFirst()
                .orElseThrow();
    }

    /** The column of the files that an expression of a layer is, under whatever names; empty if it is anything else. */
    Optional<Attribute> fileColumn(int layer, Expression expression) {
        if (!(unaliased(expression) instanceof Attribute column)) {
            return Optional.empty();
        }
        return layer <= 1
                ? Optional.of(column)
                : fileColumn(layer - 1, (Expression)
                        definition(layer - 1, column.exprId().id()));
    }

    /** Whether each column is made of the values of one row, and of the name of its file. */
    public boolean areOfOneRow() {
        return layers.stream().flatMap(List::stream).allMatch(column -> RowScope.isOfOneRow((Expression) column));
    }

    /** What stands under the name of a column. */
    static Expression unaliased(Expression column) {
        return column instanceof Alias alias ? alias.child() : column;
    }

    /** The ids of the columns of the layer below that some expressions read. */
    static Set<Long> references(List<NamedExpression> expressions) {
        Set<Long> ids = new LinkedHashSet<>();
        for (NamedExpression expression : expressions) {
            for (Attribute used :
                    ScalaInterop.list(((Expression) expression).references().toSeq())) {
                ids.add(used.exprId().id());
            }
        }
        return ids;
    }
}
