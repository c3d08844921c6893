package org.sparkactivations.sql.catalog;

/** {@code softsign_grad} of a number. */
public final class SoftsignGrad extends BoundNumber {
    public SoftsignGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Softsign.softsignGrad(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Softsign.softsignGrad(x);
    }
}
