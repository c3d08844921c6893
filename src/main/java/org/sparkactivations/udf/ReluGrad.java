package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code relu_grad} of a number. */
public final class ReluGrad extends ScalarUdf implements UDF1<Object, Double> {
    public ReluGrad() {
        super("relu_grad");
    }
}
