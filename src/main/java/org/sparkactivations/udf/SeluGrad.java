package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code selu_grad} of a number. */
public final class SeluGrad extends ScalarUdf implements UDF1<Object, Double> {
    public SeluGrad() {
        super("selu_grad");
    }
}
