package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code soft_shrink_grad} of an array, element by element. */
public final class SoftShrinkGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public SoftShrinkGradArray() {
        super("soft_shrink_grad");
    }
}
