package org.sparkactivations.udf;

/** {@code threshold} for Hive's function registry. */
public final class HiveThreshold extends HiveUdf {
    public HiveThreshold() {
        super("threshold");
    }
}
