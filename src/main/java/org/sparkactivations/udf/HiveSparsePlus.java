package org.sparkactivations.udf;

/** {@code sparse_plus} for Hive's function registry. */
public final class HiveSparsePlus extends HiveUdf {
    public HiveSparsePlus() {
        super("sparse_plus");
    }
}
