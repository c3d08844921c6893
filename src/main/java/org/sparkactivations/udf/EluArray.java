package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code elu} of an array, element by element. */
public final class EluArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public EluArray() {
        super("elu");
    }
}
