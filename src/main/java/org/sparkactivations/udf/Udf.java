package org.sparkactivations.udf;

import java.io.Serializable;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;

/**
 * The base of the UDF classes: a function's definition, and the conversion of numbers of any type to {@code double}.
 */
class Udf implements Serializable {
    private final Activation activation;

    Udf(String name) {
        activation = ActivationRegistry.get(name);
    }

    /** The function's value; the parameters have their defaults where none is given. NULL gives NULL. */
    final Double value(Object x, Object... parameters) {
        if (x == null) {
            return null;
        }
        double[] values = activation.defaults();
        for (int i = 0; i < parameters.length; i++) {
            values[i] = parameters[i] == null ? activation.parameters().get(i).nullValue() : number(parameters[i]);
            if (!activation.parameters().get(i).accepts(values[i])) {
                throw new IllegalArgumentException("%s of %s is %s, but must be in %s"
                        .formatted(
                                activation.parameters().get(i).name(),
                                activation.signature(),
                                parameters[i],
                                activation.parameters().get(i).rangeText()));
            }
        }
        return activation.value(number(x), values);
    }

    final double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException(
                "%s takes numbers, but got %s of %s".formatted(activation.signature(), value, value.getClass()));
    }

    final Activation activation() {
        return activation;
    }
}
