package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code sigmoid_grad} of a number. */
public final class SigmoidGrad extends ScalarUdf implements UDF1<Object, Double> {
    public SigmoidGrad() {
        super("sigmoid_grad");
    }
}
