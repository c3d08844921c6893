package org.sparkactivations.sql.curve;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.sql.interop.ScalaInterop;

/**
 * The table function {@code activation_curve(name, from, to, step[, parameter ...])}: the points of a function's curve
 * on [from, to) by step, in two DOUBLE columns x and y.
 */
public final class CurveFunction {
    public static final String NAME = CurveArguments.NAME;

    public static final ExpressionInfo DESCRIPTION = new ExpressionInfo(
            CurveFunction.class.getName(),
            null,
            NAME,
            "_FUNC_(name, from, to, step[, parameter ...]) - Points of the curve of an activation function on [from, to)"
                    + " by step, as columns x and y.",
            section("""
                    Arguments:
                      * name - the function, as in 'tanh', 'tanh_grad' or 'leaky_relu(0.1)'
                      * from, to, step - numbers, step above 0
                      * parameter - values for the function's parameters, in order, unless the name has them
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

    /** The points, computed here and now. Throws an AnalysisException if there is no such curve. */
    public static LogicalPlan build(List<Expression> arguments) {
        CurveArguments given = new CurveArguments(arguments);
        List<Row> rows = given.points().stream()
                .map(point -> RowFactory.create(point.x(), point.y()))
                .toList();
        List<Attribute> columns = new ArrayList<>(ScalaInterop.list(
                DataTypeUtils.toAttributes(StructType.fromDDL("x DOUBLE NOT NULL, y DOUBLE NOT NULL"))));
        return LocalRelation.fromExternalRows(ScalaInterop.seq(columns), ScalaInterop.seq(rows));
    }
}
