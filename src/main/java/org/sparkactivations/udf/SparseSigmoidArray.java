package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code sparse_sigmoid} of an array, element by element. */
public final class SparseSigmoidArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public SparseSigmoidArray() {
        super("sparse_sigmoid");
    }
}
