package org.sparkactivations.udf;

/** {@code celu_grad} for Hive's function registry. */
public final class HiveCeluGrad extends HiveUdf {
    public HiveCeluGrad() {
        super("celu_grad");
    }
}
