package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF3;

/** {@code threshold_grad} of an array, element by element, with its parameters. */
public final class ThresholdGradArray extends ArrayUdf implements UDF3<Object, Object, Object, Double[]> {
    public ThresholdGradArray() {
        super("threshold_grad");
    }

    @Override
    public Double[] call(Object array, Object threshold, Object defaultValue) {
        return values(array, threshold, defaultValue);
    }
}
