package org.sparkactivations.udf;

/** {@code sparse_plus_grad} for Hive's function registry. */
public final class HiveSparsePlusGrad extends HiveUdf {
    public HiveSparsePlusGrad() {
        super("sparse_plus_grad");
    }
}
