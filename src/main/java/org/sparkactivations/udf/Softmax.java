package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code softmax} of an array. */
public final class Softmax extends WholeArrayUdf implements UDF1<Object, Double[]> {
    public Softmax() {
        super("softmax");
    }
}
