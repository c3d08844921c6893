package org.sparkactivations.udf;

/** {@code threshold_grad} for Hive's function registry. */
public final class HiveThresholdGrad extends HiveUdf {
    public HiveThresholdGrad() {
        super("threshold_grad");
    }
}
