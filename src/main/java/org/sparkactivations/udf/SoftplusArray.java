package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code softplus} of an array, element by element. */
public final class SoftplusArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public SoftplusArray() {
        super("softplus");
    }
}
