package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code leaky_relu} of an array, element by element. */
public final class LeakyReluArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public LeakyReluArray() {
        super("leaky_relu");
    }
}
