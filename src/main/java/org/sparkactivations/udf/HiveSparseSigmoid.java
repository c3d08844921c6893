package org.sparkactivations.udf;

/** {@code sparse_sigmoid} for Hive's function registry. */
public final class HiveSparseSigmoid extends HiveUdf {
    public HiveSparseSigmoid() {
        super("sparse_sigmoid");
    }
}
