package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF3;

/** {@code threshold} of a number, with its parameters. */
public final class Threshold extends Udf implements UDF3<Object, Object, Object, Double> {
    public Threshold() {
        super("threshold");
    }

    @Override
    public Double call(Object x, Object threshold, Object defaultValue) {
        return value(x, threshold, defaultValue);
    }
}
