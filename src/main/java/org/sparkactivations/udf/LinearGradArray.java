package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code linear_grad} of an array, element by element. */
public final class LinearGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public LinearGradArray() {
        super("linear_grad");
    }
}
