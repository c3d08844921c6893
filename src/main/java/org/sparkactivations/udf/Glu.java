package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code glu} of an array. */
public final class Glu extends WholeArrayUdf implements UDF1<Object, Double[]> {
    public Glu() {
        super("glu");
    }
}
