package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code softsign_grad} of an array, element by element. */
public final class SoftsignGradArray extends ArrayUdf implements UDF1<Object, Double[]> {
    public SoftsignGradArray() {
        super("softsign_grad");
    }
}
