package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code log_sigmoid} of an array, element by element. */
public final class LogSigmoidArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public LogSigmoidArray() {
        super("log_sigmoid");
    }
}
