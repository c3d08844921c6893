package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code squareplus} of an array, element by element. */
public final class SquareplusArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public SquareplusArray() {
        super("squareplus");
    }
}
