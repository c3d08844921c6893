package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code tanh} of an array, element by element. */
public final class TanhArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public TanhArray() {
        super("tanh");
    }
}
