package org.sparkactivations.sql.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.PythonUDF;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.Unevaluable;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.sparkactivations.sql.error.InputFile;
import org.sparkactivations.sql.interop.ScalaInterop;

/** Whether an expression keeps to the values of its row. */
public final class RowScope {
    private RowScope() {}

    /**
     * Why what was made of data cannot be computed from the values of one row; empty if it can.
     *
     * @param before the data
     * @param after what was made of it
     */
    public static Optional<String> reason(Dataset<Row> before, Dataset<Row> after) {
        List<LogicalPlan> known = nodes(before.queryExecution().analyzed());
        for (LogicalPlan node : nodes(after.queryExecution().analyzed())) {
            if (known.stream().anyMatch(other -> other == node)) {
                continue;
            }
            if (node instanceof Window) {
                return Optional.of("a window function looks at other rows");
            } else if (node instanceof Generate) {
                return Optional.of("it makes several rows of one");
            }
            for (Expression expression : ScalaInterop.list(node.expressions())) {
                Optional<String> reason = of(expression);
                if (reason.isPresent()) {
                    return reason;
                }
            }
        }
        return Optional.empty();
    }

    private static List<LogicalPlan> nodes(LogicalPlan plan) {
        List<LogicalPlan> nodes = new ArrayList<>(List.of(plan));
        ScalaInterop.list(plan.children()).forEach(child -> nodes.addAll(nodes(child)));
        return nodes;
    }

    /** What in an expression needs more than its row. */
    private static Optional<String> of(Expression expression) {
        if (expression instanceof SubqueryExpression) {
            return Optional.of("a subquery reads other rows");
        } else if (expression instanceof PythonUDF) {
            return Optional.of(expression.prettyName() + " is computed by Python, outside of Spark's generated code");
        }
        for (Expression child : ScalaInterop.list(expression.children())) {
            Optional<String> reason = of(child);
            if (reason.isPresent()) {
                return reason;
            }
        }
        return isRandom(expression)
                ? Optional.of(expression.prettyName() + " gives what the values of its row do not settle")
                : Optional.empty();
    }

    /** Whether generated code computes the expression from the values of one row, and the name of its file. */
    static boolean isOfOneRow(Expression expression) {
        return !isRandom(expression)
                && (expression instanceof Attribute || !(expression instanceof Unevaluable))
                && !(expression instanceof SubqueryExpression)
                && ScalaInterop.list(expression.children()).stream().allMatch(RowScope::isOfOneRow);
    }

    /** Whether the values of the expression's own children do not settle its value. */
    private static boolean isRandom(Expression expression) {
        return !expression.deterministic()
                && !(expression instanceof InputFile)
                && ScalaInterop.list(expression.children()).stream().allMatch(Expression::deterministic);
    }
}
