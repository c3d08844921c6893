package org.sparkactivations.udf;

/** {@code hard_sigmoid_grad} for Hive's function registry. */
public final class HiveHardSigmoidGrad extends HiveUdf {
    public HiveHardSigmoidGrad() {
        super("hard_sigmoid_grad");
    }
}
