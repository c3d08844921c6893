package org.sparkactivations.udf;

/** {@code log_softmax} of an array for Hive's function registry. */
public final class HiveLogSoftmax extends HiveArrayUdf {
    public HiveLogSoftmax() {
        super("log_softmax");
    }
}
