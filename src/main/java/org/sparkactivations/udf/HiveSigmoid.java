package org.sparkactivations.udf;

/** {@code sigmoid} for Hive's function registry. */
public final class HiveSigmoid extends HiveUdf {
    public HiveSigmoid() {
        super("sigmoid");
    }
}
