package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code leaky_relu} of a number. */
public final class LeakyRelu extends ScalarUdf implements UDF1<Object, Double> {
    public LeakyRelu() {
        super("leaky_relu");
    }
}
