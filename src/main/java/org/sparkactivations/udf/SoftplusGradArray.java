package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code softplus_grad} of an array, element by element. */
public final class SoftplusGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public SoftplusGradArray() {
        super("softplus_grad");
    }
}
