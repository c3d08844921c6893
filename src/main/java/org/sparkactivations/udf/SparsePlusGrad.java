package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code sparse_plus_grad} of a number. */
public final class SparsePlusGrad extends ScalarUdf implements UDF1<Object, Double> {
    public SparsePlusGrad() {
        super("sparse_plus_grad");
    }
}
