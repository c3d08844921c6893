package org.sparkactivations.sql.pushdown;

import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;

/**
 * A condition on one value that is true from some value on, upwards or downwards.
 *
 * @param condition over a row of the value alone
 * @param order the values in order
 * @param rising whether the greatest values are those that pass; else the least ones
 */
record StepCondition(Expression condition, ValueOrder order, boolean rising) {

    /** The values that pass, NaN aside, found by bisection. */
    Range values() {
        long first = order.first();
        long last = order.last();
        if (!passes(order.value(rising ? last : first))) {
            return Range.NONE;
        }
        if (passes(order.value(rising ? first : last))) {
            return new Range(first, last);
        }
        // One end passes and the other does not, throughout.
        long fails = rising ? first : last;
        long passes = rising ? last : first;
        while (rising ? fails + 1 != passes : passes + 1 != fails) {
            long middle = (passes & fails) + ((passes ^ fails) >> 1);
            if (passes(order.value(middle))) {
                passes = middle;
            } else {
                fails = middle;
            }
        }
        return rising ? new Range(passes, last) : new Range(first, passes);
    }

    boolean nanPasses() {
        return order.nan() != null && passes(order.nan());
    }

    /** Whether only one of the two zeros passes, which are one number to a comparison of the column. */
    boolean tellsZerosApart() {
        return order.nan() != null && passes(order.value(0)) != passes(order.value(-1));
    }

    private boolean passes(Object value) {
        return (Boolean) condition.eval(new GenericInternalRow(new Object[] {value}));
    }
}
