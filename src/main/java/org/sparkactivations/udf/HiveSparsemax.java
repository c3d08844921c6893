package org.sparkactivations.udf;

/** {@code sparsemax} of an array for Hive's function registry. */
public final class HiveSparsemax extends HiveArrayUdf {
    public HiveSparsemax() {
        super("sparsemax");
    }
}
