package org.sparkactivations.sql.pushdown;

import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.IsNaN;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;

/**
 * Keeps the rows with NaN that a filter such as {@code x > 5} means, since NaN is greater than any number to Spark, over
 * Parquet files whose statistics may not tell of them: the filter becomes {@code x > 5 OR isnan(x)}, which is the same
 * condition and is not pushed down.
 */
public final class NanFilters extends Rule<LogicalPlan> {
    private static final NanFilters RULE = new NanFilters();

    private NanFilters() {}

    /** Gives the rule to a session; once is enough. */
    public static void register(SparkSession session) {
        SessionRules.add(session, RULE);
    }

    @Override
    public String ruleName() {
        return "org.sparkactivations.NanFilters";
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return FilteredScans.rewrite(plan, NanFilters::rewritten);
    }

    private static Expression rewritten(Filter filter, FileScan scan) {
        Expression condition = rewritten(filter.condition());
        return condition == filter.condition() || scan.tellsOfNan(filter.condition()) ? filter.condition() : condition;
    }

    private static Expression rewritten(Expression condition) {
        if (condition instanceof Or either && either.right() instanceof IsNaN) {
            return condition;
        }
        if (condition instanceof And || condition instanceof Or) {
            return FilteredScans.withSides(condition, NanFilters::rewritten);
        }
        return floatingColumn(condition)
                .filter(column -> passesNan(condition, column))
                .<Expression>map(column -> new Or(condition, new IsNaN(column)))
                .orElse(condition);
    }

    /** The one column that the condition is about; empty if it is about none of FLOAT or DOUBLE, or about several. */
    private static Optional<AttributeReference> floatingColumn(Expression condition) {
        AttributeSet columns = condition.references();
        return condition.deterministic()
                        && columns.size() == 1
                        && !(condition instanceof IsNotNull)
                        && columns.head() instanceof AttributeReference column
                        && ValueOrder.of(column.dataType())
                                .filter(order -> order.nan() != null)
                                .isPresent()
                ? Optional.of(column)
                : Optional.empty();
    }

    private static boolean passesNan(Expression condition, AttributeReference column) {
        Object nan = ValueOrder.of(column.dataType()).orElseThrow().nan();
        try {
            return Boolean.TRUE.equals(
                    MonotoneComparison.bound(condition).eval(new GenericInternalRow(new Object[] {nan})));
        } catch (RuntimeException e) {
            // Nothing that fails of NaN is pushed down.
            return false;
        }
    }
}
