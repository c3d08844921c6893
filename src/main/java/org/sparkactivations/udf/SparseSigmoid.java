package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code sparse_sigmoid} of a number. */
public final class SparseSigmoid extends ScalarUdf implements UDF1<Object, Double> {
    public SparseSigmoid() {
        super("sparse_sigmoid");
    }
}
