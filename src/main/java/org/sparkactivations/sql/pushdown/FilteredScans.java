package org.sparkactivations.sql.pushdown;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.sparkactivations.sql.interop.ScalaInterop;

/** The conditions right above the scans of Parquet and ORC files, which Spark pushes down to the files. */
final class FilteredScans {
    private FilteredScans() {}

    /** The plan with another condition in place of each; one that stays is the same object. */
    static LogicalPlan rewrite(LogicalPlan plan, BiFunction<Filter, FileScan, Expression> condition) {
        return plan.transformDown(ScalaInterop.rule(Filter.class, filter -> {
            Optional<Expression> made = FileScan.of(filter.child()).map(scan -> condition.apply(filter, scan));
            return made.filter(other -> other != filter.condition()).isPresent()
                    ? filter.copy(made.get(), filter.child())
                    : filter;
        }));
    }

    /** An AND or an OR with both sides rewritten; the same object if both stay. */
    static Expression withSides(Expression junction, UnaryOperator<Expression> rewrite) {
        Expression left = junction.children().apply(0);
        Expression right = junction.children().apply(1);
        Expression newLeft = rewrite.apply(left);
        Expression newRight = rewrite.apply(right);
        return newLeft == left && newRight == right
                ? junction
                : junction.withNewChildren(ScalaInterop.seq(List.of(newLeft, newRight)));
    }
}
