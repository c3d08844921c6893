package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code celu_grad} of a number. */
public final class CeluGrad extends ScalarUdf implements UDF1<Object, Double> {
    public CeluGrad() {
        super("celu_grad");
    }
}
