package org.sparkactivations.udf;

/** {@code elu_grad} for Hive's function registry. */
public final class HiveEluGrad extends HiveUdf {
    public HiveEluGrad() {
        super("elu_grad");
    }
}
