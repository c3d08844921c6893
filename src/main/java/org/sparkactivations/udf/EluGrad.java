package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code elu_grad} of a number. */
public final class EluGrad extends ScalarUdf implements UDF1<Object, Double> {
    public EluGrad() {
        super("elu_grad");
    }
}
