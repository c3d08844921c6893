package org.sparkactivations.udf;

/** {@code relu_grad} for Hive's function registry. */
public final class HiveReluGrad extends HiveUdf {
    public HiveReluGrad() {
        super("relu_grad");
    }
}
