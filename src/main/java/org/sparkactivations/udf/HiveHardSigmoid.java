package org.sparkactivations.udf;

/** {@code hard_sigmoid} for Hive's function registry. */
public final class HiveHardSigmoid extends HiveUdf {
    public HiveHardSigmoid() {
        super("hard_sigmoid");
    }
}
