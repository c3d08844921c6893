package org.sparkactivations.udf;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.ArrayActivation;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** A function that looks at a whole array of numbers of any type; the result is an ARRAY&lt;DOUBLE&gt;. */
class WholeArrayUdf implements Serializable {
    private final ArrayActivation function;

    WholeArrayUdf(String name) {
        function = ActivationRegistry.findArray(name).orElseThrow();
    }

    /** The function of the array; NULL for a NULL array and where an element is NULL. */
    public Double[] call(Object array) {
        if (array == null) {
            return null;
        }
        if (!(array instanceof Seq<?> sequence)) {
            throw new IllegalArgumentException(
                    "%s takes an array of numbers, but got %s of %s".formatted(function, array, array.getClass()));
        }
        return values(CollectionConverters.asJava(sequence));
    }

    final Double[] values(List<?> elements) {
        if (elements.contains(null)) {
            return null;
        }
        double[] x = elements.stream().mapToDouble(this::number).toArray();
        return Arrays.stream(function.value(x)).boxed().toArray(Double[]::new);
    }

    private double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException(
                "%s takes an array of numbers, but got %s of %s".formatted(function, value, value.getClass()));
    }
}
