package org.sparkactivations.udf;

/** {@code tanh_grad} for Hive's function registry. */
public final class HiveTanhGrad extends HiveUdf {
    public HiveTanhGrad() {
        super("tanh_grad");
    }
}
