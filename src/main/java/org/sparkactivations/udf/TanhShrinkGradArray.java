package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code tanh_shrink_grad} of an array, element by element. */
public final class TanhShrinkGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public TanhShrinkGradArray() {
        super("tanh_shrink_grad");
    }
}
