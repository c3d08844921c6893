package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code hard_tanh} of a number. */
public final class HardTanh extends ScalarUdf implements UDF1<Object, Double> {
    public HardTanh() {
        super("hard_tanh");
    }
}
