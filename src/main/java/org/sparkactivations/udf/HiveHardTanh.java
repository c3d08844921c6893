package org.sparkactivations.udf;

/** {@code hard_tanh} for Hive's function registry. */
public final class HiveHardTanh extends HiveUdf {
    public HiveHardTanh() {
        super("hard_tanh");
    }
}
