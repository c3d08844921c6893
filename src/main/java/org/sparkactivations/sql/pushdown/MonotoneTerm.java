package org.sparkactivations.sql.pushdown;

import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Divide;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.catalyst.expressions.UnaryMinus;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.sparkactivations.sql.expression.ActivationExpression;

/**
 * An expression of one column that never falls, or never rises, as the column's value grows from the least to the greatest
 * number: monotone functions, arithmetic with a finite constant, and widening casts, one in another. Floating-point
 * arithmetic keeps the order too, since rounding does.
 *
 * @param column the column
 * @param rising whether the expression never falls; else it never rises
 * @param function whether an activation function is part of it
 */
record MonotoneTerm(AttributeReference column, boolean rising, boolean function) {

    /** The term that this expression is; empty if it is none. */
    static Optional<MonotoneTerm> of(Expression expression) {
        if (expression instanceof AttributeReference column) {
            return Optional.of(new MonotoneTerm(column, true, false));
        } else if (expression instanceof ActivationExpression call) {
            return call.monotoneArgument()
                    .flatMap(MonotoneTerm::of)
                    .map(term -> new MonotoneTerm(term.column, term.rising, true));
        } else if (expression instanceof Cast cast && widens(cast.child().dataType(), cast.dataType())) {
            return of(cast.child());
        } else if (!isFloating(expression.dataType())) {
            return Optional.empty();
        } else if (expression instanceof UnaryMinus minus) {
            return of(minus.child()).map(MonotoneTerm::turned);
        }
        return ofArithmetic(expression);
    }

    private static Optional<MonotoneTerm> ofArithmetic(Expression expression) {
        if (expression instanceof Add sum) {
            return isFinite(sum.right()) ? of(sum.left()) : isFinite(sum.left()) ? of(sum.right()) : Optional.empty();
        } else if (expression instanceof Subtract difference) {
            return isFinite(difference.right())
                    ? of(difference.left())
                    : isFinite(difference.left()) ? of(difference.right()).map(MonotoneTerm::turned) : Optional.empty();
        } else if (expression instanceof Multiply product) {
            return isFinite(product.right())
                    ? scaled(product.left(), product.right())
                    : isFinite(product.left()) ? scaled(product.right(), product.left()) : Optional.empty();
        } else if (expression instanceof Divide quotient && isFinite(quotient.right())) {
            return scaled(quotient.left(), quotient.right());
        }
        return Optional.empty();
    }

    private MonotoneTerm turned() {
        return new MonotoneTerm(column, !rising, function);
    }

    private static Optional<MonotoneTerm> scaled(Expression term, Expression factor) {
        double sign = Math.signum(number(factor));
        return sign == 0 ? Optional.empty() : of(term).map(of -> sign > 0 ? of : of.turned());
    }

    private static boolean isFinite(Expression expression) {
        return expression instanceof Literal literal
                && literal.value() instanceof Number
                && isFloating(literal.dataType())
                && Double.isFinite(number(literal));
    }

    private static double number(Expression literal) {
        return ((Number) ((Literal) literal).value()).doubleValue();
    }

    private static boolean isFloating(DataType type) {
        return type instanceof DoubleType || type instanceof FloatType;
    }

    /** Casts that keep the order of all values and never fail. */
    private static boolean widens(DataType from, DataType to) {
        return from.equals(to)
                || (from instanceof FloatType && to instanceof DoubleType)
                || (from instanceof IntegralType && isFloating(to))
                || (from instanceof IntegralType
                        && to instanceof IntegralType
                        && from.defaultSize() <= to.defaultSize());
    }
}
