package org.sparkactivations.udf;

import java.util.List;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** A function of an array of numbers of any type, element by element; the result is an ARRAY&lt;DOUBLE&gt;. */
class ArrayUdf extends Udf {

    ArrayUdf(String name) {
        super(name);
    }

    /** The function's values, the parameters at their defaults; NULL for a NULL element and for a NULL array. */
    public Double[] call(Object array) {
        return values(array);
    }

    final Double[] values(Object array, Object... parameters) {
        if (array == null) {
            return null;
        }
        if (!(array instanceof Seq<?> sequence)) {
            throw new IllegalArgumentException("%s takes an array of numbers here, but got %s of %s"
                    .formatted(activation().signature(), array, array.getClass()));
        }
        List<?> elements = CollectionConverters.asJava(sequence);
        Double[] values = new Double[elements.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(elements.get(i), parameters);
        }
        return values;
    }
}
