package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code hard_silu_grad} of a number. */
public final class HardSiluGrad extends ScalarUdf implements UDF1<Object, Double> {
    public HardSiluGrad() {
        super("hard_silu_grad");
    }
}
