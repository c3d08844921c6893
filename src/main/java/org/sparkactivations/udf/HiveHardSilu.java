package org.sparkactivations.udf;

/** {@code hard_silu} for Hive's function registry. */
public final class HiveHardSilu extends HiveUdf {
    public HiveHardSilu() {
        super("hard_silu");
    }
}
