package org.sparkactivations.udf;

/** {@code mish} for Hive's function registry. */
public final class HiveMish extends HiveUdf {
    public HiveMish() {
        super("mish");
    }
}
