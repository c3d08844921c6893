package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code log_sigmoid_grad} of a number. */
public final class LogSigmoidGrad extends ScalarUdf implements UDF1<Object, Double> {
    public LogSigmoidGrad() {
        super("log_sigmoid_grad");
    }
}
