package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code log_sigmoid} of a number. */
public final class LogSigmoid extends ScalarUdf implements UDF1<Object, Double> {
    public LogSigmoid() {
        super("log_sigmoid");
    }
}
