package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code hard_shrink_grad} of a number. */
public final class HardShrinkGrad extends ScalarUdf implements UDF1<Object, Double> {
    public HardShrinkGrad() {
        super("hard_shrink_grad");
    }
}
