package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code squareplus} of a number. */
public final class Squareplus extends ScalarUdf implements UDF1<Object, Double> {
    public Squareplus() {
        super("squareplus");
    }
}
