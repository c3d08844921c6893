package org.sparkactivations.sql.catalog;

/** {@code celu_grad} of a number. */
public final class CeluGrad extends BoundNumber {
    public CeluGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Celu.celuGrad(x, 1);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Celu.celuGrad(x, 1);
    }
}
