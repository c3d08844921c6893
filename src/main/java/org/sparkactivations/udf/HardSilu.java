package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code hard_silu} of a number. */
public final class HardSilu extends ScalarUdf implements UDF1<Object, Double> {
    public HardSilu() {
        super("hard_silu");
    }
}
