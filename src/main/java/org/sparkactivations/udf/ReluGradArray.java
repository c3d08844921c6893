package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code relu_grad} of an array, element by element. */
public final class ReluGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public ReluGradArray() {
        super("relu_grad");
    }
}
