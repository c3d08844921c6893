package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code celu_grad} of an array, element by element. */
public final class CeluGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public CeluGradArray() {
        super("celu_grad");
    }
}
