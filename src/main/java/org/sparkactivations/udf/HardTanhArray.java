package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code hard_tanh} of an array, element by element. */
public final class HardTanhArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public HardTanhArray() {
        super("hard_tanh");
    }
}
