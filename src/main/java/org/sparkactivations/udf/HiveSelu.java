package org.sparkactivations.udf;

/** {@code selu} for Hive's function registry. */
public final class HiveSelu extends HiveUdf {
    public HiveSelu() {
        super("selu");
    }
}
