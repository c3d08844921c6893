package org.sparkactivations.udf;

import org.apache.spark.sql.api.java.UDF1;

/** {@code softsign_grad} of a number. */
public final class SoftsignGrad extends ScalarUdf implements UDF1<Object, Double> {
    public SoftsignGrad() {
        super("softsign_grad");
    }
}
