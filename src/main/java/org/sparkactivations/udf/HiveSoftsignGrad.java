package org.sparkactivations.udf;

/** {@code softsign_grad} for Hive's function registry. */
public final class HiveSoftsignGrad extends HiveUdf {
    public HiveSoftsignGrad() {
        super("softsign_grad");
    }
}
