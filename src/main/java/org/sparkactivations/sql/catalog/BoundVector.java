package org.sparkactivations.sql.catalog;

import org.sparkactivations.function.Definition;
import org.sparkactivations.sql.shape.Shape;

/** A function of an ML vector, which Spark hands over as an Object, bound alone or with values of its parameters. */
public final class BoundVector extends BoundShape {
    BoundVector(BoundSignature binding, Definition function, Shape shape) {
        super(binding, function, shape);
    }

    public Object invoke(Object x) {
        return eval(x);
    }

    public Object invoke(Object x, double first) {
        return eval(x, first);
    }

    public Object invoke(Object x, double first, double second) {
        return eval(x, first, second);
    }

    public Object invoke(Object x, double first, double second, double third) {
        return eval(x, first, second, third);
    }

    public Object invoke(Object x, boolean flag) {
        return eval(x, number(flag));
    }
}
