package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code sparse_plus} of an array, element by element. */
public final class SparsePlusArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public SparsePlusArray() {
        super("sparse_plus");
    }
}
