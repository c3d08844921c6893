package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code soft_shrink} of an array, element by element. */
public final class SoftShrinkArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public SoftShrinkArray() {
        super("soft_shrink");
    }
}
