package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF3;

/** {@code threshold_grad} of a number, with its parameters. */
public final class ThresholdGrad extends Udf implements UDF3<Object, Object, Object, Double> {
    public ThresholdGrad() {
        super("threshold_grad");
    }

    @Override
    public Double call(Object x, Object threshold, Object defaultValue) {
        return value(x, threshold, defaultValue);
    }
}
