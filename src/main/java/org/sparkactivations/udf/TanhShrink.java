package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code tanh_shrink} of a number. */
public final class TanhShrink extends ScalarUdf implements UDF1<Object, Double> {
    public TanhShrink() {
        super("tanh_shrink");
    }
}
