package org.sparkactivations.udf;

/** {@code sparse_sigmoid_grad} for Hive's function registry. */
public final class HiveSparseSigmoidGrad extends HiveUdf {
    public HiveSparseSigmoidGrad() {
        super("sparse_sigmoid_grad");
    }
}
