package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code gelu} of a number. */
public final class Gelu extends ScalarUdf implements UDF1<Object, Double> {
    public Gelu() {
        super("gelu");
    }
}
