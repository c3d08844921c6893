package org.sparkactivations.udf;

/** {@code log_sigmoid} for Hive's function registry. */
public final class HiveLogSigmoid extends HiveUdf {
    public HiveLogSigmoid() {
        super("log_sigmoid");
    }
}
