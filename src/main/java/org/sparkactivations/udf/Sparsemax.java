package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code sparsemax} of an array. */
public final class Sparsemax extends WholeArrayUdf implements UDF1<Object, Double[]> {
    public Sparsemax() {
        super("sparsemax");
    }
}
