package org.sparkactivations.udf;

/** {@code elu} for Hive's function registry. */
public final class HiveElu extends HiveUdf {
    public HiveElu() {
        super("elu");
    }
}
