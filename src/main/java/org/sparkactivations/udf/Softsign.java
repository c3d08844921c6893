package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code softsign} of a number. */
public final class Softsign extends ScalarUdf implements UDF1<Object, Double> {
    public Softsign() {
        super("softsign");
    }
}
