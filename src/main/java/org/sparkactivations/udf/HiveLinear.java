package org.sparkactivations.udf;

/** {@code linear} for Hive's function registry. */
public final class HiveLinear extends HiveUdf {
    public HiveLinear() {
        super("linear");
    }
}
