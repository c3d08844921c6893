package org.sparkactivations.udf;

/** {@code tanh_shrink_grad} for Hive's function registry. */
public final class HiveTanhShrinkGrad extends HiveUdf {
    public HiveTanhShrinkGrad() {
        super("tanh_shrink_grad");
    }
}
