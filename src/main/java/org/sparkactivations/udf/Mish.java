package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code mish} of a number. */
public final class Mish extends ScalarUdf implements UDF1<Object, Double> {
    public Mish() {
        super("mish");
    }
}
