package org.sparkactivations.udf;

/** {@code leaky_relu_grad} for Hive's function registry. */
public final class HiveLeakyReluGrad extends HiveUdf {
    public HiveLeakyReluGrad() {
        super("leaky_relu_grad");
    }
}
