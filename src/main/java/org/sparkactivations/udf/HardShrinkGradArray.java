package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code hard_shrink_grad} of an array, element by element. */
public final class HardShrinkGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public HardShrinkGradArray() {
        super("hard_shrink_grad");
    }
}
