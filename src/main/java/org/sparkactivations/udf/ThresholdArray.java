package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF3;

/** {@code threshold} of an array, element by element, with its parameters. */
public final class ThresholdArray extends ArrayUdf implements UDF3<Object, Object, Object, Double[]> {
    public ThresholdArray() {
        super("threshold");
    }

    @Override
    public Double[] call(Object array, Object threshold, Object defaultValue) {
        return values(array, threshold, defaultValue);
    }
}
