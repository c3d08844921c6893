package org.sparkactivations.benchmark;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Set;
import org.sparkactivations.function.ArrayKernel;
import org.sparkactivations.function.Loops;

/** What one writes with the JDK's own functions. */
final class JdkFunctions {
    private static final Set<String> NAMES = Set.of("tanh", "sigmoid", "exponential");

    private JdkFunctions() {}

    static boolean has(String name) {
        return NAMES.contains(name);
    }

    static ArrayKernel loop(String name) {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            return Loops.of(
                    lookup.findStatic(JdkFunctions.class, name, MethodType.methodType(double.class, double.class)),
                    lookup.findStatic(JdkFunctions.class, name, MethodType.methodType(float.class, float.class)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static double tanh(double x) {
        return Math.tanh(x);
    }

    static float tanh(float x) {
        return (float) Math.tanh(x);
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    static float sigmoid(float x) {
        return (float) (1 / (1 + Math.exp(-x)));
    }

    static double exponential(double x) {
        return Math.exp(x);
    }

    static float exponential(float x) {
        return (float) Math.exp(x);
    }
}
