package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code hard_sigmoid} of a number. */
public final class HardSigmoid extends ScalarUdf implements UDF1<Object, Double> {
    public HardSigmoid() {
        super("hard_sigmoid");
    }
}
