package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code hard_shrink} of an array, element by element. */
public final class HardShrinkArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public HardShrinkArray() {
        super("hard_shrink");
    }
}
