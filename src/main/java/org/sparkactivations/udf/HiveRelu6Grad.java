package org.sparkactivations.udf;

/** {@code relu6_grad} for Hive's function registry. */
public final class HiveRelu6Grad extends HiveUdf {
    public HiveRelu6Grad() {
        super("relu6_grad");
    }
}
