package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code tanh_shrink_grad} of a number. */
public final class TanhShrinkGrad extends ScalarUdf implements UDF1<Object, Double> {
    public TanhShrinkGrad() {
        super("tanh_shrink_grad");
    }
}
