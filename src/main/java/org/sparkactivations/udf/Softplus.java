package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code softplus} of a number. */
public final class Softplus extends ScalarUdf implements UDF1<Object, Double> {
    public Softplus() {
        super("softplus");
    }
}
