package org.sparkactivations.udf;

/** {@code squareplus} for Hive's function registry. */
public final class HiveSquareplus extends HiveUdf {
    public HiveSquareplus() {
        super("squareplus");
    }
}
