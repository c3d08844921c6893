package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code sigmoid} of an array, element by element. */
public final class SigmoidArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public SigmoidArray() {
        super("sigmoid");
    }
}
