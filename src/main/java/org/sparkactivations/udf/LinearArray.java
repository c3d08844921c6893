package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code linear} of an array, element by element. */
public final class LinearArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public LinearArray() {
        super("linear");
    }
}
