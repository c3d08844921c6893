package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code soft_shrink_grad} of a number. */
public final class SoftShrinkGrad extends ScalarUdf implements UDF1<Object, Double> {
    public SoftShrinkGrad() {
        super("soft_shrink_grad");
    }
}
