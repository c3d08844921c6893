package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code squareplus_grad} of a number. */
public final class SquareplusGrad extends ScalarUdf implements UDF1<Object, Double> {
    public SquareplusGrad() {
        super("squareplus_grad");
    }
}
