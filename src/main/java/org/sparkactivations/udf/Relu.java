package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code relu} of a number. */
public final class Relu extends ScalarUdf implements UDF1<Object, Double> {
    public Relu() {
        super("relu");
    }
}
