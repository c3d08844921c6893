package org.sparkactivations.sql.catalog;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.sparkactivations.function.Definition;
import org.sparkactivations.function.Parameter;
import org.sparkactivations.sql.expression.ParameterValues;
import org.sparkactivations.sql.shape.Shape;

/**
 * A function of the catalog that acts by a shape, its parameters given with every row. Spark looks for {@code invoke} among
 * the methods that the bound function's own class declares, so each subclass has those of one kind of x.
 */
abstract class BoundShape extends BoundCall {
    private final Definition function;
    private final Shape shape;
    private transient Given last;

    BoundShape(BoundSignature binding, Definition function, Shape shape) {
        super(binding);
        this.function = function;
        this.shape = shape;
    }

    /** Values of the first parameters, which the function takes, and the function with them. */
    private static final class Given {
        private final double[] values;
        private final UnaryOperator<Object> function;

        Given(double[] values, UnaryOperator<Object> function) {
            this.values = values;
            this.function = function;
        }
    }

    /**
     * The function's value; NULL for NULL. The parameters are checked when they change.
     *
     * <p>Throws an IllegalArgumentException for a value that a parameter doesn't take.
     */
    final Object eval(Object x, double... parameters) {
        if (x == null) {
            return null;
        }
        Given given = last;
        if (given == null || !Arrays.equals(given.values, parameters)) {
            given = new Given(parameters, shape.with(arguments(parameters)));
            last = given;
        }
        return given.function.apply(x);
    }

    private double[] arguments(double[] given) {
        double[] arguments = ParameterValues.defaults(function);
        for (int i = 0; i < given.length; i++) {
            if (!parameter(i).accepts(given[i])) {
                throw refused(parameter(i), Double.toString(given[i]));
            }
            arguments[i] = given[i];
        }
        return arguments;
    }

    final Parameter parameter(int index) {
        return function.parameters().get(index);
    }

    final IllegalArgumentException refused(Parameter parameter, String value) {
        return new IllegalArgumentException(
                "%s takes %s in %s, but got %s".formatted(name(), parameter.name(), parameter.rangeText(), value));
    }

    static double number(boolean flag) {
        return flag ? 1 : 0;
    }
}
