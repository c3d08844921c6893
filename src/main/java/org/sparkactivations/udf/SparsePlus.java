package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code sparse_plus} of a number. */
public final class SparsePlus extends ScalarUdf implements UDF1<Object, Double> {
    public SparsePlus() {
        super("sparse_plus");
    }
}
