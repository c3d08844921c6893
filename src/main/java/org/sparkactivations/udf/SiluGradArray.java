package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code silu_grad} of an array, element by element. */
public final class SiluGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public SiluGradArray() {
        super("silu_grad");
    }
}
