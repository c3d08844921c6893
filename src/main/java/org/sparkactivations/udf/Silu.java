package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code silu} of a number. */
public final class Silu extends ScalarUdf implements UDF1<Object, Double> {
    public Silu() {
        super("silu");
    }
}
