package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code selu} of a number. */
public final class Selu extends ScalarUdf implements UDF1<Object, Double> {
    public Selu() {
        super("selu");
    }
}
