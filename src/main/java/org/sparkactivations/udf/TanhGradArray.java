package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code tanh_grad} of an array, element by element. */
public final class TanhGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public TanhGradArray() {
        super("tanh_grad");
    }
}
