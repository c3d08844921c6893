package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code linear} of a number. */
public final class Linear extends ScalarUdf implements UDF1<Object, Double> {
    public Linear() {
        super("linear");
    }
}
