package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code sparse_plus_grad} of an array, element by element. */
public final class SparsePlusGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public SparsePlusGradArray() {
        super("sparse_plus_grad");
    }
}
