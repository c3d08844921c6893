package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code softsign} of an array, element by element. */
public final class SoftsignArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public SoftsignArray() {
        super("softsign");
    }
}
