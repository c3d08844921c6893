package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code exponential} of a number. */
public final class Exponential extends ScalarUdf implements UDF1<Object, Double> {
    public Exponential() {
        super("exponential");
    }
}
