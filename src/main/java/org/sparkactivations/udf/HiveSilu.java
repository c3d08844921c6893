package org.sparkactivations.udf;

/** {@code silu} for Hive's function registry. */
public final class HiveSilu extends HiveUdf {
    public HiveSilu() {
        super("silu");
    }
}
