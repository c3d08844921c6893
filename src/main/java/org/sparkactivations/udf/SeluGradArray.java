package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code selu_grad} of an array, element by element. */
public final class SeluGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public SeluGradArray() {
        super("selu_grad");
    }
}
