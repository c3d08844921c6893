package org.sparkactivations.sql;

import java.io.Serializable;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ArrayKernel;

/**
 * A function's code for whole arrays, which generated code holds. It travels as the function's name; each JVM chooses its
 * own code, of the same bits.
 */
public final class ArrayCode implements Serializable {
    private final Activation activation;
    private final double[] arguments;
    private transient ArrayKernel kernel;

    ArrayCode(Activation activation, double[] arguments) {
        this.activation = activation;
        this.arguments = arguments.clone();
    }

    /** Puts the function's value in place of every element. */
    public void apply(double[] elements) {
        kernel().apply(elements, elements);
    }

    /** Puts the function's value in place of every element. */
    public void apply(float[] elements) {
        kernel().apply(elements, elements);
    }

    private ArrayKernel kernel() {
        if (kernel == null) {
            kernel = activation.arrayKernel(arguments);
        }
        return kernel;
    }
}
