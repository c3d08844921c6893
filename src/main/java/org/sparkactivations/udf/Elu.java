package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code elu} of a number. */
public final class Elu extends ScalarUdf implements UDF1<Object, Double> {
    public Elu() {
        super("elu");
    }
}
