package org.sparkactivations.udf;

/** {@code relu} for Hive's function registry. */
public final class HiveRelu extends HiveUdf {
    public HiveRelu() {
        super("relu");
    }
}
