package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code celu} of an array, element by element. */
public final class CeluArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public CeluArray() {
        super("celu");
    }
}
