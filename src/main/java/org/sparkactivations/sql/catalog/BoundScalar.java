package org.sparkactivations.sql.catalog;

import org.sparkactivations.function.Definition;
import org.sparkactivations.sql.shape.Shape;

/** A function of a DOUBLE or a FLOAT, bound with values of its parameters. */
public final class BoundScalar extends BoundShape {
    BoundScalar(BoundSignature binding, Definition function, Shape shape) {
        super(binding, function, shape);
    }

    /** NULL never reaches the function: Spark doesn't call a method of primitives with it. */
    @Override
    public boolean isResultNullable() {
        return false;
    }

    public double invoke(double x, double first) {
        return (double) eval(x, first);
    }

    public double invoke(double x, double first, double second) {
        return (double) eval(x, first, second);
    }

    public double invoke(double x, double first, double second, double third) {
        return (double) eval(x, first, second, third);
    }

    public double invoke(double x, boolean flag) {
        return (double) eval(x, number(flag));
    }

    public float invoke(float x, double first) {
        return (float) eval(x, first);
    }

    public float invoke(float x, double first, double second) {
        return (float) eval(x, first, second);
    }

    public float invoke(float x, double first, double second, double third) {
        return (float) eval(x, first, second, third);
    }

    public float invoke(float x, boolean flag) {
        return (float) eval(x, number(flag));
    }
}
