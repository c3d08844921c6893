package org.sparkactivations.function;

import java.util.Optional;

/** Knows which functions of a whole array have code for blocks of rows: softmax, where the JVM has the Vector API. */
public final class ColumnsKernels {
    private ColumnsKernels() {}

    /** The function's code for blocks, for one thread; empty if it has none. */
    public static Optional<ColumnsKernel> of(ArrayActivation function) {
        return function.name().equals("softmax")
                ? ArrayKernels.onVectors(ColumnsKernel.class, "SimdSoftmax")
                : Optional.empty();
    }
}
