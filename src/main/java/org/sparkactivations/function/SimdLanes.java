package org.sparkactivations.function;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import jdk.incubator.vector.DoubleVector;

/**
 * A function that is a single static method from vector to vector, with or without its argument as a second vector.
 * Its loops are made when it is first used and called through handles that are no constants. The compiler cannot
 * inline such a call: inlined into a greater method a loop on vectors meets the compiler's limits and puts its
 * vectors on the heap.
 */
final class SimdLanes implements SimdCode {
    private static final MethodType PLAIN = MethodType.methodType(DoubleVector.class, DoubleVector.class);

    private final Class<?> home;
    private final String method;
    private volatile Loops loops;

    private record Loops(MethodHandle ofDouble, MethodHandle ofFloat, MethodHandle widening) {}

    SimdLanes(Class<?> home, String method) {
        this.home = home;
        this.method = method;
    }

    private Loops loops() {
        Loops made = loops;
        if (made == null) {
            synchronized (this) {
                made = loops == null ? make() : loops;
                loops = made;
            }
        }
        return made;
    }

    private Loops make() {
        try {
            MethodHandles.Lookup copy = SimdLoop.copy(function());
            return new Loops(
                    loop(copy, double[].class, double[].class),
                    loop(copy, float[].class, float[].class),
                    loop(copy, float[].class, double[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle loop(MethodHandles.Lookup copy, Class<?> x, Class<?> out)
            throws ReflectiveOperationException {
        MethodType type = MethodType.methodType(void.class, x, out, double.class);
        return copy.findStatic(copy.lookupClass(), "apply", type);
    }

    private MethodHandle function() throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            return lookup.findStatic(home, method, PLAIN.appendParameterTypes(DoubleVector.class));
        } catch (NoSuchMethodException e) {
            return MethodHandles.dropArguments(lookup.findStatic(home, method, PLAIN), 1, DoubleVector.class);
        }
    }

    @Override
    public void apply(double[] x, double[] out, double argument) {
        loop(x, out, argument);
        int end = SimdExp.DOUBLES.loopBound(x.length);
        if (end < x.length) {
            double[] rest = new double[SimdExp.DOUBLES.length()];
            System.arraycopy(x, end, rest, 0, x.length - end);
            loop(rest, rest, argument);
            System.arraycopy(rest, 0, out, end, x.length - end);
        }
    }

    @Override
    public void apply(float[] x, float[] out, double argument) {
        loop(x, out, argument);
        int end = SimdExp.FLOATS.loopBound(x.length);
        if (end < x.length) {
            float[] rest = new float[SimdExp.FLOATS.length()];
            System.arraycopy(x, end, rest, 0, x.length - end);
            loop(rest, rest, argument);
            System.arraycopy(rest, 0, out, end, x.length - end);
        }
    }

    /** Puts the results of floats, not rounded to float, into doubles. */
    void apply(float[] x, double[] out, double argument) {
        loop(x, out, argument);
        int end = SimdExp.FLOATS.loopBound(x.length);
        if (end < x.length) {
            float[] rest = new float[SimdExp.FLOATS.length()];
            double[] restOut = new double[SimdExp.FLOATS.length()];
            System.arraycopy(x, end, rest, 0, x.length - end);
            loop(rest, restOut, argument);
            System.arraycopy(restOut, 0, out, end, x.length - end);
        }
    }

    private void loop(float[] x, double[] out, double argument) {
        try {
            loops().widening.invokeExact(x, out, argument);
        } catch (Throwable e) {
            throw Kernel.unexpected(e);
        }
    }

    private void loop(double[] x, double[] out, double argument) {
        try {
            loops().ofDouble.invokeExact(x, out, argument);
        } catch (Throwable e) {
            throw Kernel.unexpected(e);
        }
    }

    private void loop(float[] x, float[] out, double argument) {
        try {
            loops().ofFloat.invokeExact(x, out, argument);
        } catch (Throwable e) {
            throw Kernel.unexpected(e);
        }
    }
}
