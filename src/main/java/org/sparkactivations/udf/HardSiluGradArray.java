package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code hard_silu_grad} of an array, element by element. */
public final class HardSiluGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public HardSiluGradArray() {
        super("hard_silu_grad");
    }
}
