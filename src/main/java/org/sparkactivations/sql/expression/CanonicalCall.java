package org.sparkactivations.sql.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.function.Definition;
import org.sparkactivations.function.Parameter;
import org.sparkactivations.sql.interop.ScalaInterop;

/**
 * The one form of all calls that mean the same, by which GROUP BY and the like know an expression again: the function's
 * first name, then x alone where every parameter has its default, else x and every parameter's value, by position.
 *
 * <p>Special cases:
 *
 * <ul>
 *   <li>{@code relu(1)} stays INT and {@code relu(1, 0)} is DOUBLE, so these two are not the same.
 *   <li>A call that is not resolved, or that is wrong, keeps its arguments.
 * </ul>
 */
final class CanonicalCall {
    private CanonicalCall() {}

    /** @param sound whether the call is resolved, and right */
    static TypedCall of(TypedCall typed, boolean sound) {
        CallArguments call = typed.call();
        if (!sound) {
            return new TypedCall(
                    new CallArguments(call.function(), call.function().name(), call.slots()),
                    ScalaInterop.seq(ScalaInterop.list(typed.children()).stream()
                            .map(Expression::canonicalized)
                            .toList()));
        }
        Definition function = call.function();
        Expression x = typed.x().canonicalized();
        TypedCall plain = call(function, List.of(x));
        double[] values = typed.arguments();
        if (Arrays.equals(values, ParameterValues.defaults(function))
                && plain.dataType().equals(typed.dataType())) {
            return plain;
        }
        List<Expression> children = new ArrayList<>(List.of(x));
        for (int i = 0; i < values.length; i++) {
            children.add(literal(function.parameters().get(i), values[i]));
        }
        return call(function, children);
    }

    private static TypedCall call(Definition function, List<Expression> children) {
        List<CallArguments.Slot> slots = IntStream.range(0, children.size())
                .mapToObj(position -> new CallArguments.Slot(position, false))
                .toList();
        return new TypedCall(new CallArguments(function, function.name(), slots), ScalaInterop.seq(children));
    }

    private static Literal literal(Parameter parameter, double value) {
        return parameter.type() == Parameter.Type.BOOLEAN
                ? Literal.create(value != 0, DataTypes.BooleanType)
                : Literal.create(value, DataTypes.DoubleType);
    }
}
