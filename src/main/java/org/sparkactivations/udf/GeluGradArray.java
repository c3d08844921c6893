package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code gelu_grad} of an array, element by element. */
public final class GeluGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public GeluGradArray() {
        super("gelu_grad");
    }
}
