package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code leaky_relu_grad} of a number. */
public final class LeakyReluGrad extends ScalarUdf implements UDF1<Object, Double> {
    public LeakyReluGrad() {
        super("leaky_relu_grad");
    }
}
