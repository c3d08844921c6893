package org.sparkactivations.udf;

/** {@code softmax} of an array for Hive's function registry. */
public final class HiveSoftmax extends HiveArrayUdf {
    public HiveSoftmax() {
        super("softmax");
    }
}
