package org.sparkactivations.function;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Chooses the code that computes arrays: the Vector API (module {@code jdk.incubator.vector}, which Spark's launchers
 * add), or the scalar kernels in a loop where that module is missing. Chosen once.
 */
public final class ArrayKernels {
    private static final Map<String, Function<double[], ArrayKernel>> VECTORS;
    private static final String CHOICE;

    static {
        Map<String, Function<double[], ArrayKernel>> vectors = Map.of();
        String choice;
        try {
            Class<?> kernels = Class.forName(ArrayKernels.class.getPackageName() + ".SimdKernels");
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            VarHandle byName = lookup.findStaticVarHandle(kernels, "BY_NAME", Map.class);
            @SuppressWarnings("unchecked")
            Map<String, Function<double[], ArrayKernel>> found =
                    (Map<String, Function<double[], ArrayKernel>>) byName.get();
            choice = (String) lookup.findStatic(kernels, "describe", MethodType.methodType(String.class))
                    .invoke();
            vectors = found;
        } catch (Throwable e) {
            choice = "scalar; --add-modules jdk.incubator.vector brings vectors (" + e + ")";
        }
        VECTORS = vectors;
        CHOICE = choice;
    }

    private ArrayKernels() {}

    /** Whether arrays are computed by vectors, where the function has such code. */
    public static boolean vectorised() {
        return !VECTORS.isEmpty();
    }

    /** What was chosen, and why, in words. */
    public static String choice() {
        return CHOICE;
    }

    /** Whether this function has code for vectors and the machine runs it. */
    public static boolean vectorised(Definition function) {
        return VECTORS.containsKey(function.name());
    }

    /** The code on vectors in a class of this package, by its name, since the Vector API may be missing; empty without it. */
    static <T> Optional<T> onVectors(Class<T> type, String name) {
        if (!vectorised()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Class.forName(ArrayKernels.class.getPackageName() + "." + name)
                    .asSubclass(type)
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }

    static ArrayKernel of(String name, Kernel kernel, double[] arguments) {
        Function<double[], ArrayKernel> vectors = VECTORS.get(name);
        return vectors == null ? ArrayLoop.of(kernel, arguments) : vectors.apply(arguments);
    }
}
