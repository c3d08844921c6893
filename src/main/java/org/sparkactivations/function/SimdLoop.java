package org.sparkactivations.function;

import static org.sparkactivations.function.SimdExp.DOUBLES;
import static org.sparkactivations.function.SimdExp.FLOATS;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;

/**
 * Loops over an array with a function from vector to vector. As with {@link ArrayLoop}, each function gets a hidden
 * copy of this class, so that the compiler inlines the function and keeps its vectors in registers. What is left at
 * an array's end, less than a vector, is the caller's: a second place that calls the function would halve what the
 * compiler inlines into each.
 */
final class SimdLoop {
    private static final MethodHandle FUNCTION = function();

    private SimdLoop() {}

    /** A copy for one function, from (vector, argument in every lane) to vector. */
    static MethodHandles.Lookup copy(MethodHandle function) throws IllegalAccessException {
        try (InputStream code = SimdLoop.class.getResourceAsStream("SimdLoop.class")) {
            return MethodHandles.lookup().defineHiddenClassWithClassData(code.readAllBytes(), function, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MethodHandle function() {
        try {
            return MethodHandles.classData(MethodHandles.lookup(), "_", MethodHandle.class);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    static void apply(double[] x, double[] out, double argument) throws Throwable {
        DoubleVector all = SimdExp.all(argument);
        for (int i = 0; i <= x.length - DOUBLES.length(); i += DOUBLES.length()) {
            ((DoubleVector) FUNCTION.invokeExact(DoubleVector.fromArray(DOUBLES, x, i), all)).intoArray(out, i);
        }
    }

    /** The function's result as a double. */
    static void apply(float[] x, double[] out, double argument) throws Throwable {
        DoubleVector all = SimdExp.all(argument);
        for (int i = 0; i <= x.length - FLOATS.length(); i += FLOATS.length()) {
            DoubleVector wide = SimdExp.widen(FloatVector.fromArray(FLOATS, x, i));
            ((DoubleVector) FUNCTION.invokeExact(wide, all)).intoArray(out, i);
        }
    }

    static void apply(float[] x, float[] out, double argument) throws Throwable {
        DoubleVector all = SimdExp.all(argument);
        for (int i = 0; i <= x.length - FLOATS.length(); i += FLOATS.length()) {
            DoubleVector wide = SimdExp.widen(FloatVector.fromArray(FLOATS, x, i));
            SimdExp.narrow((DoubleVector) FUNCTION.invokeExact(wide, all)).intoArray(out, i);
        }
    }
}
