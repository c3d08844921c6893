package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code gelu_grad} of a number. */
public final class GeluGrad extends ScalarUdf implements UDF1<Object, Double> {
    public GeluGrad() {
        super("gelu_grad");
    }
}
