package org.sparkactivations.udf;

/** {@code linear_grad} for Hive's function registry. */
public final class HiveLinearGrad extends HiveUdf {
    public HiveLinearGrad() {
        super("linear_grad");
    }
}
