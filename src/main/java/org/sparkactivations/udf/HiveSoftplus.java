package org.sparkactivations.udf;

/** {@code softplus} for Hive's function registry. */
public final class HiveSoftplus extends HiveUdf {
    public HiveSoftplus() {
        super("softplus");
    }
}
