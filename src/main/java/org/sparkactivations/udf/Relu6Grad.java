package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code relu6_grad} of a number. */
public final class Relu6Grad extends ScalarUdf implements UDF1<Object, Double> {
    public Relu6Grad() {
        super("relu6_grad");
    }
}
