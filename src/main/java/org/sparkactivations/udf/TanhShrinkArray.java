package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code tanh_shrink} of an array, element by element. */
public final class TanhShrinkArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public TanhShrinkArray() {
        super("tanh_shrink");
    }
}
