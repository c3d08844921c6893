package org.sparkactivations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.errors.QueryCompilationErrors;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.CurvePoint;
import org.sparkactivations.function.Parameter;

/**
 * The table function {@code activation_curve(name, from, to, step[, parameter ...])}: the points of a function's curve
 * on [from, to) by step, in two DOUBLE columns x and y.
 */
final class CurveFunction {
    static final String NAME = "activation_curve";

    private static final int FIXED = 4;

    static final ExpressionInfo DESCRIPTION = new ExpressionInfo(
            CurveFunction.class.getName(),
            null,
            NAME,
            "_FUNC_(name, from, to, step[, parameter ...]) - Points of the curve of an activation function on [from, to)"
                    + " by step, as columns x and y.",
            section("""
                    Arguments:
                      * name - the function, as in 'tanh' or 'tanh_grad'
                      * from, to, step - numbers, step above 0
                      * parameter - values for the function's parameters, in order
                    """),
            section("""
                    Examples:
                      > SELECT * FROM _FUNC_('relu', -1, 1, 0.5);
                       -1.0  0.0
                       -0.5  0.0
                       0.0   0.0
                       0.5   0.5
                    """),
            "",
            "table_funcs",
            "0.1.0",
            "",
            "built-in");

    private CurveFunction() {}

    /** A section of a description as Spark wants it indented. */
    private static String section(String text) {
        return "\n" + text.indent(4) + "  ";
    }

    /**
     * The points, computed here and now.
     *
     * @throws IllegalArgumentException if there is no such function, or its curve cannot be drawn like this
     */
    static LogicalPlan build(List<Expression> arguments) {
        if (arguments.size() < FIXED) {
            throw Scala.unchecked(QueryCompilationErrors.wrongNumArgsError(
                    NAME, Scala.seq(List.<Object>of("4 or more")), arguments.size(), "", "", ""));
        }
        Object name = constant("name", arguments.get(0));
        Activation function = ActivationRegistry.find(name.toString().toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new IllegalArgumentException(
                        NAME + ": no activation function is called '" + name + "'; SHOW FUNCTIONS lists them"));
        List<Row> rows = CurvePoint.curve(
                        function,
                        number("from", arguments.get(1)),
                        number("to", arguments.get(2)),
                        number("step", arguments.get(3)),
                        parameters(function, arguments.subList(FIXED, arguments.size())))
                .stream()
                .map(point -> RowFactory.create(point.x(), point.y()))
                .toList();
        List<Attribute> columns = new ArrayList<>(
                Scala.list(DataTypeUtils.toAttributes(StructType.fromDDL("x DOUBLE NOT NULL, y DOUBLE NOT NULL"))));
        return LocalRelation.fromExternalRows(Scala.seq(columns), Scala.seq(rows));
    }

    private static double[] parameters(Activation function, List<Expression> given) {
        double[] values = function.defaults();
        if (given.size() > values.length) {
            throw new IllegalArgumentException(
                    "%s: %s takes no more than %d parameters".formatted(NAME, function.signature(), values.length));
        }
        for (int i = 0; i < values.length; i++) {
            Parameter parameter = function.parameters().get(i);
            if (i < given.size()) {
                values[i] = number(parameter.name(), given.get(i));
            }
            if (!parameter.accepts(values[i])) {
                throw new IllegalArgumentException("%s: %s needs a %s in %s"
                        .formatted(NAME, function.signature(), parameter.name(), parameter.rangeText()));
            }
        }
        return values;
    }

    private static double number(String what, Expression argument) {
        Object value = constant(what, argument);
        if (value instanceof Decimal decimal) {
            return decimal.toDouble();
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("%s: %s is a number, not %s".formatted(NAME, what, argument.sql()));
    }

    private static Object constant(String what, Expression argument) {
        Object value = argument.foldable() ? argument.eval(null) : null;
        if (value == null) {
            throw new IllegalArgumentException("%s: %s is a constant, not %s".formatted(NAME, what, argument.sql()));
        }
        return value;
    }
}
