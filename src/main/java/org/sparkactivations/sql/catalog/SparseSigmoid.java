package org.sparkactivations.sql.catalog;

/** {@code sparse_sigmoid} of a number. */
public final class SparseSigmoid extends BoundNumber {
    public SparseSigmoid(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.SparseSigmoid.sparseSigmoid(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.SparseSigmoid.sparseSigmoid(x);
    }
}
