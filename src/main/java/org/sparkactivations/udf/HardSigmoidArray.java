package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code hard_sigmoid} of an array, element by element. */
public final class HardSigmoidArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public HardSigmoidArray() {
        super("hard_sigmoid");
    }
}
