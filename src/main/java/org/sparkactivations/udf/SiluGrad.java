package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code silu_grad} of a number. */
public final class SiluGrad extends ScalarUdf implements UDF1<Object, Double> {
    public SiluGrad() {
        super("silu_grad");
    }
}
