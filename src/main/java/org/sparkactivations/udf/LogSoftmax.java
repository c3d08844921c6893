package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code log_softmax} of an array. */
public final class LogSoftmax extends WholeArrayUdf implements UDF1<Object, Double[]> {
    public LogSoftmax() {
        super("log_softmax");
    }
}
