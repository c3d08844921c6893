package org.sparkactivations.udf;

/** {@code soft_shrink_grad} for Hive's function registry. */
public final class HiveSoftShrinkGrad extends HiveUdf {
    public HiveSoftShrinkGrad() {
        super("soft_shrink_grad");
    }
}
