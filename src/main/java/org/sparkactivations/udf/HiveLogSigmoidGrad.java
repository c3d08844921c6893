package org.sparkactivations.udf;

/** {@code log_sigmoid_grad} for Hive's function registry. */
public final class HiveLogSigmoidGrad extends HiveUdf {
    public HiveLogSigmoidGrad() {
        super("log_sigmoid_grad");
    }
}
