package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code sigmoid_grad} of an array, element by element. */
public final class SigmoidGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public SigmoidGradArray() {
        super("sigmoid_grad");
    }
}
