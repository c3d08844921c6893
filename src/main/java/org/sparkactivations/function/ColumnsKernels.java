package org.sparkactivations.function;

import java.util.Optional;

/** Knows which functions of a whole array have code for blocks of rows: softmax, where the JVM has the Vector API. */
public final class ColumnsKernels {
    private ColumnsKernels() {}

    /** The function's code for blocks, for one thread; empty if it has none. */
    public static Optional<ColumnsKernel> of(ArrayActivation function) {
        if (!ArrayKernels.vectorised() || !function.name().equals("softmax")) {
            return Optional.empty();
        }
        try {
            // By its name, since the Vector API may be missing.
            return Optional.of(Class.forName(ColumnsKernels.class.getPackageName() + ".SimdSoftmax")
                    .asSubclass(ColumnsKernel.class)
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }
}
