package org.sparkactivations.udf;

/** {@code softplus_grad} for Hive's function registry. */
public final class HiveSoftplusGrad extends HiveUdf {
    public HiveSoftplusGrad() {
        super("softplus_grad");
    }
}
