package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code softplus_grad} of a number. */
public final class SoftplusGrad extends ScalarUdf implements UDF1<Object, Double> {
    public SoftplusGrad() {
        super("softplus_grad");
    }
}
