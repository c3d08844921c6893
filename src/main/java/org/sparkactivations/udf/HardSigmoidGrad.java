package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code hard_sigmoid_grad} of a number. */
public final class HardSigmoidGrad extends ScalarUdf implements UDF1<Object, Double> {
    public HardSigmoidGrad() {
        super("hard_sigmoid_grad");
    }
}
