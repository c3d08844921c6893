package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code sigmoid} of a number. */
public final class Sigmoid extends ScalarUdf implements UDF1<Object, Double> {
    public Sigmoid() {
        super("sigmoid");
    }
}
