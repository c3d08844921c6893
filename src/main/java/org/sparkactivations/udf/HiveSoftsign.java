package org.sparkactivations.udf;

/** {@code softsign} for Hive's function registry. */
public final class HiveSoftsign extends HiveUdf {
    public HiveSoftsign() {
        super("softsign");
    }
}
