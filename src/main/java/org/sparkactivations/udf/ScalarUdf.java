package org.sparkactivations.udf;

/** A function of a number of any type; the result is a DOUBLE. */
class ScalarUdf extends Udf {

    ScalarUdf(String name) {
        super(name);
    }

    /** The function's value at x, the parameters at their defaults; NULL for NULL. */
    public Double call(Object x) {
        return value(x);
    }
}
