package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code squareplus_grad} of an array, element by element. */
public final class SquareplusGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public SquareplusGradArray() {
        super("squareplus_grad");
    }
}
