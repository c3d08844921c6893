package org.sparkactivations.sql.pushdown;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThan;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.LessThan;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Or;

/**
 * The values of a column that pass a comparison.
 *
 * @param ranges of values, NaN aside
 * @param hasNan whether NaN passes
 */
record Solution(AttributeReference column, ValueOrder order, List<Range> ranges, boolean hasNan) {
    Solution {
        ranges = ranges.stream().filter(range -> !range.isEmpty()).toList();
    }

    /** A condition on the column that these values pass and no others; NULL gives NULL. */
    Expression condition() {
        List<Expression> terms = new ArrayList<>();
        boolean nanIsMet = !hasNan;
        for (Range range : ranges) {
            boolean open = range.last() == order.last() && (hasNan || order.nan() == null);
            terms.add(condition(range, open));
            nanIsMet |= open;
        }
        if (!nanIsMet) {
            terms.add(new GreaterThan(column, literal(order.infinity())));
        }
        return terms.stream()
                .reduce(Or::new)
                .orElseGet(() -> new LessThan(column, literal(order.value(order.first()))));
    }

    /** @param open whether whatever is greater than the range passes too */
    private Expression condition(Range range, boolean open) {
        Expression least = new GreaterThanOrEqual(column, literal(order.value(range.first())));
        if (open) {
            return least;
        }
        Expression greatest = new LessThanOrEqual(column, literal(order.value(range.last())));
        return range.first() == order.first() ? greatest : new And(least, greatest);
    }

    private Literal literal(Object value) {
        return Literal.create(value, column.dataType());
    }
}
