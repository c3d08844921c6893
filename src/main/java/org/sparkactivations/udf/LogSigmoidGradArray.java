package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code log_sigmoid_grad} of an array, element by element. */
public final class LogSigmoidGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public LogSigmoidGradArray() {
        super("log_sigmoid_grad");
    }
}
