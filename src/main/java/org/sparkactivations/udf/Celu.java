package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code celu} of a number. */
public final class Celu extends ScalarUdf implements UDF1<Object, Double> {
    public Celu() {
        super("celu");
    }
}
