package org.sparkactivations.udf;

/** {@code gelu} for Hive's function registry. */
public final class HiveGelu extends HiveUdf {
    public HiveGelu() {
        super("gelu");
    }
}
