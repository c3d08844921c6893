package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code gelu} of an array, element by element. */
public final class GeluArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public GeluArray() {
        super("gelu");
    }
}
