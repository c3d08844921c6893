package org.sparkactivations.udf;

/** {@code relu6} for Hive's function registry. */
public final class HiveRelu6 extends HiveUdf {
    public HiveRelu6() {
        super("relu6");
    }
}
