package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code exponential_grad} of a number. */
public final class ExponentialGrad extends ScalarUdf implements UDF1<Object, Double> {
    public ExponentialGrad() {
        super("exponential_grad");
    }
}
