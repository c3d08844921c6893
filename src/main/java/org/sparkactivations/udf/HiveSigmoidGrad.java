package org.sparkactivations.udf;

/** {@code sigmoid_grad} for Hive's function registry. */
public final class HiveSigmoidGrad extends HiveUdf {
    public HiveSigmoidGrad() {
        super("sigmoid_grad");
    }
}
