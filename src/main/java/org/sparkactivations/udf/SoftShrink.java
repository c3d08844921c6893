package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code soft_shrink} of a number. */
public final class SoftShrink extends ScalarUdf implements UDF1<Object, Double> {
    public SoftShrink() {
        super("soft_shrink");
    }
}
