package org.sparkactivations.udf;

/** {@code soft_shrink} for Hive's function registry. */
public final class HiveSoftShrink extends HiveUdf {
    public HiveSoftShrink() {
        super("soft_shrink");
    }
}
