package org.sparkactivations.udf;

/** {@code hard_shrink} for Hive's function registry. */
public final class HiveHardShrink extends HiveUdf {
    public HiveHardShrink() {
        super("hard_shrink");
    }
}
