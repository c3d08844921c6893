package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code mish} of an array, element by element. */
public final class MishArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public MishArray() {
        super("mish");
    }
}
