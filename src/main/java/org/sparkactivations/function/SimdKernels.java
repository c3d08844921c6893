package org.sparkactivations.function;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;

/** The functions that have a twin on vectors. Loaded by name, since the Vector API may be missing. */
final class SimdKernels {
    static final Map<String, ArrayKernel> BY_NAME = Map.of(
            "sigmoid", new Loops("sigmoid", SimdSigmoid.class),
            "softplus_grad", new Loops("sigmoid", SimdSigmoid.class),
            "tanh", new Loops("tanh", SimdTanh.class));

    private SimdKernels() {}

    /** What the vectors are, for the log and the doctor. */
    static String describe() {
        return "Vector API, " + SimdExp.DOUBLES.length() + " doubles at once";
    }

    /**
     * The two loops of a function, called through handles that are no constants. The compiler cannot inline such a call:
     * inlined into a greater method a loop on vectors meets the compiler's limits and puts its vectors on the heap.
     */
    private static final class Loops implements ArrayKernel {
        private final MethodHandle ofDouble;
        private final MethodHandle ofFloat;

        Loops(String method, Class<?> home) {
            ofDouble = find(method, home, double[].class);
            ofFloat = find(method, home, float[].class);
        }

        private static MethodHandle find(String method, Class<?> home, Class<?> array) {
            try {
                return MethodHandles.lookup().findStatic(home, method, MethodType.methodType(void.class, array, array));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void apply(double[] x, double[] out) {
            try {
                ofDouble.invokeExact(x, out);
            } catch (Throwable e) {
                throw Kernel.unexpected(e);
            }
        }

        @Override
        public void apply(float[] x, float[] out) {
            try {
                ofFloat.invokeExact(x, out);
            } catch (Throwable e) {
                throw Kernel.unexpected(e);
            }
        }
    }
}
