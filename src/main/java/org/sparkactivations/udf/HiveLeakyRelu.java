package org.sparkactivations.udf;

/** {@code leaky_relu} for Hive's function registry. */
public final class HiveLeakyRelu extends HiveUdf {
    public HiveLeakyRelu() {
        super("leaky_relu");
    }
}
