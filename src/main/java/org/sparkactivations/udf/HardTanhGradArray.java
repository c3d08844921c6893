package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code hard_tanh_grad} of an array, element by element. */
public final class HardTanhGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public HardTanhGradArray() {
        super("hard_tanh_grad");
    }
}
