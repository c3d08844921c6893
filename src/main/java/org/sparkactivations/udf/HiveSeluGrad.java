package org.sparkactivations.udf;

/** {@code selu_grad} for Hive's function registry. */
public final class HiveSeluGrad extends HiveUdf {
    public HiveSeluGrad() {
        super("selu_grad");
    }
}
