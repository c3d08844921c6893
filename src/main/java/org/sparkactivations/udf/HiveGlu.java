package org.sparkactivations.udf;

/** {@code glu} of an array for Hive's function registry. */
public final class HiveGlu extends HiveArrayUdf {
    public HiveGlu() {
        super("glu");
    }
}
