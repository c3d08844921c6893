package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code exponential_grad} of an array, element by element. */
public final class ExponentialGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public ExponentialGradArray() {
        super("exponential_grad");
    }
}
