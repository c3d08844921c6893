package org.sparkactivations.udf;

/** {@code gelu_grad} for Hive's function registry. */
public final class HiveGeluGrad extends HiveUdf {
    public HiveGeluGrad() {
        super("gelu_grad");
    }
}
