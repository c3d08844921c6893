package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code hard_sigmoid_grad} of an array, element by element. */
public final class HardSigmoidGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public HardSigmoidGradArray() {
        super("hard_sigmoid_grad");
    }
}
