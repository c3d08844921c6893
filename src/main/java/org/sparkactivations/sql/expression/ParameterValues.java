package org.sparkactivations.sql.expression;

import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.function.Definition;
import org.sparkactivations.function.Parameter;

/** The values of a call's parameters. */
public final class ParameterValues {
    private ParameterValues() {}

    /** The SQL type that a parameter's value is cast to. */
    public static DataType type(Parameter parameter) {
        return switch (parameter.type()) {
            case DOUBLE -> DataTypes.DoubleType;
            case BOOLEAN -> DataTypes.BooleanType;
        };
    }

    /** A new array of the numbers that the kernel takes where every parameter is left out. */
    public static double[] defaults(Definition function) {
        return function.parameters().stream()
                .mapToDouble(Parameter::defaultValue)
                .toArray();
    }

    /** The SQL value of an expression that is foldable, or becomes so. Throws what the expression throws. */
    public static Object evaluated(Expression constant) {
        return ConstantExpression.of(constant).eval(null);
    }

    /** The number that the kernel takes for a parameter's SQL value; NaN for NULL where that is an error. */
    public static double value(Parameter parameter, Object value) {
        if (value == null) {
            return parameter.nullValue();
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        return (Double) value;
    }
}
