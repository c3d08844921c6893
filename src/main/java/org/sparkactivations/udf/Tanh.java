package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code tanh} of a number. */
public final class Tanh extends ScalarUdf implements UDF1<Object, Double> {
    public Tanh() {
        super("tanh");
    }
}
