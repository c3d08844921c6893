package org.sparkactivations.udf;

/** {@code silu_grad} for Hive's function registry. */
public final class HiveSiluGrad extends HiveUdf {
    public HiveSiluGrad() {
        super("silu_grad");
    }
}
