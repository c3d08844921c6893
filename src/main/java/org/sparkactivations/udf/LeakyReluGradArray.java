package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code leaky_relu_grad} of an array, element by element. */
public final class LeakyReluGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public LeakyReluGradArray() {
        super("leaky_relu_grad");
    }
}
