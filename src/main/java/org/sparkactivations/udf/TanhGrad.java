package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code tanh_grad} of a number. */
public final class TanhGrad extends ScalarUdf implements UDF1<Object, Double> {
    public TanhGrad() {
        super("tanh_grad");
    }
}
