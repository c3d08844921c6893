package org.sparkactivations.udf;

/** {@code exponential_grad} for Hive's function registry. */
public final class HiveExponentialGrad extends HiveUdf {
    public HiveExponentialGrad() {
        super("exponential_grad");
    }
}
