package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code relu} of an array, element by element. */
public final class ReluArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public ReluArray() {
        super("relu");
    }
}
