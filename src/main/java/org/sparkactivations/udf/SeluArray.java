package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code selu} of an array, element by element. */
public final class SeluArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public SeluArray() {
        super("selu");
    }
}
