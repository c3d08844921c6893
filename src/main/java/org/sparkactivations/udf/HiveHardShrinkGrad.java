package org.sparkactivations.udf;

/** {@code hard_shrink_grad} for Hive's function registry. */
public final class HiveHardShrinkGrad extends HiveUdf {
    public HiveHardShrinkGrad() {
        super("hard_shrink_grad");
    }
}
