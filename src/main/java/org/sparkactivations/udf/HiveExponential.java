package org.sparkactivations.udf;

/** {@code exponential} for Hive's function registry. */
public final class HiveExponential extends HiveUdf {
    public HiveExponential() {
        super("exponential");
    }
}
