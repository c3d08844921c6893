package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code relu6_grad} of an array, element by element. */
public final class Relu6GradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public Relu6GradArray() {
        super("relu6_grad");
    }
}
