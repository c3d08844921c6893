package org.sparkactivations.sql.error;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.classic.ExpressionUtils;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A condition on a file source, split into its conjuncts.
 *
 * @param onPartitions those that know the directories' columns alone, by which Spark leaves whole directories out
 * @param others the rest
 */
public record ConditionSplit(List<Column> onPartitions, List<Part> others) {
    /**
     * A conjunct.
     *
     * @param uses the names of the columns that it reads; empty if that is not known
     * @param raises whether it may throw, so that its errors are to be caught
     */
    public record Part(Column condition, Optional<List<String>> uses, boolean raises) {}

    /** Splits the condition. One that does not fit the data is an {@code AnalysisException}. */
    public static ConditionSplit of(Column condition, Dataset<Row> data) {
        Set<Long> partitions = partitionColumns(data.queryExecution().analyzed());
        ConditionSplit split = new ConditionSplit(new ArrayList<>(), new ArrayList<>());
        if (data.filter(condition).queryExecution().analyzed() instanceof Filter filter) {
            split.add(filter.condition(), partitions);
        } else {
            split.others().add(new Part(condition, Optional.empty(), true));
        }
        return split;
    }

    private void add(Expression condition, Set<Long> partitions) {
        if (condition instanceof And and) {
            add(and.left(), partitions);
            add(and.right(), partitions);
            return;
        }
        Column column = ExpressionUtils.column(condition);
        if (onlyOf(partitions, condition)) {
            onPartitions.add(column);
        } else {
            List<String> uses =
                    references(condition).stream().map(Attribute::name).toList();
            others.add(new Part(column, Optional.of(uses), RowErrors.canRaise(condition)));
        }
    }

    private static Set<Long> partitionColumns(LogicalPlan plan) {
        Set<Long> ids = new HashSet<>();
        for (ScannedFiles.Files files : ScannedFiles.files(plan)) {
            Set<String> names = Set.of(files.relation().partitionSchema().fieldNames());
            for (Attribute column : CollectionConverters.asJava(files.scan().output())) {
                if (names.contains(column.name())) {
                    ids.add(column.exprId().id());
                }
            }
        }
        addRenamed(plan, ids);
        return ids;
    }

    /** Adds the columns that projections make of such columns alone. */
    private static void addRenamed(LogicalPlan plan, Set<Long> ids) {
        CollectionConverters.asJava(plan.children()).forEach(child -> addRenamed(child, ids));
        if (plan instanceof Project project) {
            for (NamedExpression column : CollectionConverters.asJava(project.projectList())) {
                if (column instanceof Alias alias && onlyOf(ids, alias)) {
                    ids.add(alias.exprId().id());
                }
            }
        }
    }

    private static boolean onlyOf(Set<Long> ids, Expression expression) {
        List<Attribute> references = references(expression);
        return !references.isEmpty()
                && expression.deterministic()
                && references.stream()
                        .allMatch(used -> ids.contains(used.exprId().id()));
    }

    private static List<Attribute> references(Expression expression) {
        return List.copyOf(CollectionConverters.asJava(expression.references().toSeq()));
    }
}
