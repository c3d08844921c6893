package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code mish_grad} of a number. */
public final class MishGrad extends ScalarUdf implements UDF1<Object, Double> {
    public MishGrad() {
        super("mish_grad");
    }
}
