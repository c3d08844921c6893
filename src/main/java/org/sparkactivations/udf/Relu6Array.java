package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code relu6} of an array, element by element. */
public final class Relu6Array extends ArrayUdf implements UDF1<Object, Double[]> {
    public Relu6Array() {
        super("relu6");
    }
}
