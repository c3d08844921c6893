package org.sparkactivations.sql.pushdown;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThan;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.LessThan;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Not;
import org.sparkactivations.sql.interop.ScalaInterop;

/**
 * A comparison of a monotone term with a constant, the term on the left.
 *
 * @param term what is monotone in the column
 * @param side the term as the query has it
 * @param order the values of the column in order
 * @param constant what it is compared with
 * @param operator how
 */
record MonotoneComparison(MonotoneTerm term, Expression side, ValueOrder order, Literal constant, Operator operator) {

    /** The six comparisons. */
    enum Operator {
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        EQUAL,
        NOT_EQUAL;

        Operator turned() {
            return switch (this) {
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case GREATER -> LESS;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
                case EQUAL, NOT_EQUAL -> this;
            };
        }

        static Optional<Operator> of(Expression expression) {
            if (expression instanceof LessThan) {
                return Optional.of(LESS);
            } else if (expression instanceof LessThanOrEqual) {
                return Optional.of(LESS_OR_EQUAL);
            } else if (expression instanceof GreaterThan) {
                return Optional.of(GREATER);
            } else if (expression instanceof GreaterThanOrEqual) {
                return Optional.of(GREATER_OR_EQUAL);
            } else if (expression instanceof EqualTo || expression instanceof EqualNullSafe) {
                return Optional.of(EQUAL);
            }
            return Optional.empty();
        }
    }

    /** The comparison that this condition is; empty if it is none, or one without an activation function. */
    static Optional<MonotoneComparison> of(Expression condition) {
        if (condition instanceof Not not && not.child() instanceof EqualTo equal) {
            return of(equal, Operator.NOT_EQUAL);
        }
        return Operator.of(condition).flatMap(operator -> of(condition, operator));
    }

    private static Optional<MonotoneComparison> of(Expression comparison, Operator operator) {
        Expression left = comparison.children().apply(0);
        Expression right = comparison.children().apply(1);
        if (right instanceof Literal constant) {
            return of(left, constant, operator);
        }
        return left instanceof Literal constant ? of(right, constant, operator.turned()) : Optional.empty();
    }

    private static Optional<MonotoneComparison> of(Expression side, Literal constant, Operator operator) {
        if (constant.value() == null || !side.deterministic()) {
            return Optional.empty();
        }
        return MonotoneTerm.of(side)
                .filter(MonotoneTerm::function)
                .flatMap(term -> ValueOrder.of(term.column().dataType())
                        .map(order -> new MonotoneComparison(term, side, order, constant, operator)));
    }

    /** The values of the column that pass; empty if the expression fails for one of them, or tells -0.0 from 0.0. */
    Optional<Solution> solve() {
        Expression bound = bound(side);
        StepCondition reached = new StepCondition(new GreaterThanOrEqual(bound, constant), order, term.rising());
        StepCondition passed = new StepCondition(new GreaterThan(bound, constant), order, term.rising());
        try {
            return reached.tellsZerosApart() || passed.tellsZerosApart()
                    ? Optional.empty()
                    : Optional.of(solution(reached, passed));
        } catch (RuntimeException e) {
            // The query fails of it where it meets the value.
            return Optional.empty();
        }
    }

    private Solution solution(StepCondition reached, StepCondition passed) {
        Range atLeast = reached.values();
        Range greater = passed.values();
        boolean nanAtLeast = reached.nanPasses();
        boolean nanGreater = passed.nanPasses();
        boolean isFloating = order.nan() != null;
        return switch (operator) {
            case GREATER_OR_EQUAL -> new Solution(term.column(), order, List.of(atLeast), nanAtLeast);
            case GREATER -> new Solution(term.column(), order, List.of(greater), nanGreater);
            case LESS -> new Solution(term.column(), order, List.of(atLeast.rest(order)), isFloating && !nanAtLeast);
            case LESS_OR_EQUAL ->
                new Solution(term.column(), order, List.of(greater.rest(order)), isFloating && !nanGreater);
            case EQUAL ->
                new Solution(term.column(), order, List.of(atLeast.without(greater)), nanAtLeast && !nanGreater);
            case NOT_EQUAL ->
                new Solution(
                        term.column(),
                        order,
                        List.of(atLeast.rest(order), greater),
                        isFloating && (!nanAtLeast || nanGreater));
        };
    }

    /** The same expression over a row of the column's value alone. */
    static Expression bound(Expression expression) {
        return expression.transformUp(ScalaInterop.rule(
                AttributeReference.class, column -> new BoundReference(0, column.dataType(), column.nullable())));
    }
}
