package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code sparse_sigmoid_grad} of a number. */
public final class SparseSigmoidGrad extends ScalarUdf implements UDF1<Object, Double> {
    public SparseSigmoidGrad() {
        super("sparse_sigmoid_grad");
    }
}
