package org.sparkactivations.sql.catalog;

/** {@code sparse_plus} of a number. */
public final class SparsePlus extends BoundNumber {
    public SparsePlus(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.SparsePlus.sparsePlus(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.SparsePlus.sparsePlus(x);
    }
}
