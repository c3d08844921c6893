package org.sparkactivations.sql.catalog;

/** {@code sparse_plus_grad} of a number. */
public final class SparsePlusGrad extends BoundNumber {
    public SparsePlusGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.SparsePlus.sparsePlusGrad(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.SparsePlus.sparsePlusGrad(x);
    }
}
