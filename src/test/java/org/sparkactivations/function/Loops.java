package org.sparkactivations.function;

import java.lang.invoke.MethodHandle;

/** The scalar kernels in loops, for benchmarks that set them beside the vectors. */
public final class Loops {
    private Loops() {}

    public static ArrayKernel of(Activation function, double[] arguments) {
        return ArrayLoop.of(function.kernel(), arguments);
    }

    public static ArrayKernel of(MethodHandle ofDouble, MethodHandle ofFloat) {
        return ArrayLoop.of(ofDouble, ofFloat);
    }

    /** The scalar kernel of doubles, its parameters bound. */
    public static MethodHandle ofDouble(Activation function, double[] arguments) {
        return function.kernel().ofDouble(arguments);
    }

    /** The scalar kernel of floats, its parameters bound. */
    public static MethodHandle ofFloat(Activation function, double[] arguments) {
        return function.kernel().ofFloat(arguments);
    }

    /** The defaults of the parameters, and a number for those that have none. */
    public static double[] arguments(Activation function) {
        return Functions.arguments(function);
    }
}
