package org.sparkactivations.sql.catalog;

/** {@code sparse_sigmoid_grad} of a number. */
public final class SparseSigmoidGrad extends BoundNumber {
    public SparseSigmoidGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.SparseSigmoid.sparseSigmoidGrad(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.SparseSigmoid.sparseSigmoidGrad(x);
    }
}
