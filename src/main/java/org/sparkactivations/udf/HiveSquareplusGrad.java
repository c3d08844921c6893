package org.sparkactivations.udf;

/** {@code squareplus_grad} for Hive's function registry. */
public final class HiveSquareplusGrad extends HiveUdf {
    public HiveSquareplusGrad() {
        super("squareplus_grad");
    }
}
