package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code elu_grad} of an array, element by element. */
public final class EluGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public EluGradArray() {
        super("elu_grad");
    }
}
