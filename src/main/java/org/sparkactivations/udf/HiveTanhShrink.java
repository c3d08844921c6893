package org.sparkactivations.udf;

/** {@code tanh_shrink} for Hive's function registry. */
public final class HiveTanhShrink extends HiveUdf {
    public HiveTanhShrink() {
        super("tanh_shrink");
    }
}
