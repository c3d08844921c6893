package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code relu6} of a number. */
public final class Relu6 extends ScalarUdf implements UDF1<Object, Double> {
    public Relu6() {
        super("relu6");
    }
}
