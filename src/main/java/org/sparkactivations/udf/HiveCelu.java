package org.sparkactivations.udf;

/** {@code celu} for Hive's function registry. */
public final class HiveCelu extends HiveUdf {
    public HiveCelu() {
        super("celu");
    }
}
