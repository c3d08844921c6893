package org.sparkactivations.udf;

/** {@code hard_tanh_grad} for Hive's function registry. */
public final class HiveHardTanhGrad extends HiveUdf {
    public HiveHardTanhGrad() {
        super("hard_tanh_grad");
    }
}
