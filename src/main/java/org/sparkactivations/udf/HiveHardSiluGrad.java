package org.sparkactivations.udf;

/** {@code hard_silu_grad} for Hive's function registry. */
public final class HiveHardSiluGrad extends HiveUdf {
    public HiveHardSiluGrad() {
        super("hard_silu_grad");
    }
}
