package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code hard_tanh_grad} of a number. */
public final class HardTanhGrad extends ScalarUdf implements UDF1<Object, Double> {
    public HardTanhGrad() {
        super("hard_tanh_grad");
    }
}
