package org.sparkactivations.udf;

/** {@code mish_grad} for Hive's function registry. */
public final class HiveMishGrad extends HiveUdf {
    public HiveMishGrad() {
        super("mish_grad");
    }
}
