package org.sparkactivations.sql.catalog;

import org.apache.spark.sql.catalyst.util.ArrayData;
import org.sparkactivations.function.Definition;
import org.sparkactivations.sql.shape.Shape;

/** A function of an array, bound alone or with values of its parameters. */
public final class BoundArray extends BoundShape {
    BoundArray(BoundSignature binding, Definition function, Shape shape) {
        super(binding, function, shape);
    }

    public ArrayData invoke(ArrayData x) {
        return (ArrayData) eval(x);
    }

    public ArrayData invoke(ArrayData x, double first) {
        return (ArrayData) eval(x, first);
    }

    public ArrayData invoke(ArrayData x, double first, double second) {
        return (ArrayData) eval(x, first, second);
    }

    public ArrayData invoke(ArrayData x, double first, double second, double third) {
        return (ArrayData) eval(x, first, second, third);
    }

    public ArrayData invoke(ArrayData x, boolean flag) {
        return (ArrayData) eval(x, number(flag));
    }
}
