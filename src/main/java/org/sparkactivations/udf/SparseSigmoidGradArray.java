package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code sparse_sigmoid_grad} of an array, element by element. */
public final class SparseSigmoidGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public SparseSigmoidGradArray() {
        super("sparse_sigmoid_grad");
    }
}
