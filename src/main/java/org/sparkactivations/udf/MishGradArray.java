package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code mish_grad} of an array, element by element. */
public final class MishGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public MishGradArray() {
        super("mish_grad");
    }
}
