package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code exponential} of an array, element by element. */
public final class ExponentialArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public ExponentialArray() {
        super("exponential");
    }
}
