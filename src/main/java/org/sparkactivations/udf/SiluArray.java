package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code silu} of an array, element by element. */
public final class SiluArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public SiluArray() {
        super("silu");
    }
}
