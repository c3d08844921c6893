package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code hard_shrink} of a number. */
public final class HardShrink extends ScalarUdf implements UDF1<Object, Double> {
    public HardShrink() {
        super("hard_shrink");
    }
}
