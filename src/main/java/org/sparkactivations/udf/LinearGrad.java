package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code linear_grad} of a number. */
public final class LinearGrad extends ScalarUdf implements UDF1<Object, Double> {
    public LinearGrad() {
        super("linear_grad");
    }
}
