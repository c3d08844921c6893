package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code hard_silu} of an array, element by element. */
public final class HardSiluArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public HardSiluArray() {
        super("hard_silu");
    }
}
