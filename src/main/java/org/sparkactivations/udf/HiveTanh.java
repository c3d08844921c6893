package org.sparkactivations.udf;

/** {@code tanh} for Hive's function registry. */
public final class HiveTanh extends HiveUdf {
    public HiveTanh() {
        super("tanh");
    }
}
