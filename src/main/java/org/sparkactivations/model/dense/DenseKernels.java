package org.sparkactivations.model.dense;

import org.sparkactivations.function.ArrayKernels;

/** Which code multiplies matrices: vectors where the JVM has the Vector API, else a number at a time. Chosen once. */
public final class DenseKernels {
    private static final DenseKernel CHOSEN = choose();

    private DenseKernels() {}

    public static DenseKernel chosen() {
        return CHOSEN;
    }

    private static DenseKernel choose() {
        if (!ArrayKernels.vectorised()) {
            return new ScalarDense();
        }
        try {
            return Class.forName(DenseKernels.class.getPackageName() + ".SimdDense")
                    .asSubclass(DenseKernel.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            return new ScalarDense();
        }
    }
}
