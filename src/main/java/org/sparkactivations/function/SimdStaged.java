package org.sparkactivations.function;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import jdk.incubator.vector.FloatVector;

/** A function of several stages, block by block, each called through a handle for the reason that {@link SimdLanes} gives. */
final class SimdStaged implements SimdCode {
    /** No constants, so that each is compiled by itself. */
    private final MethodHandle widen = conversion("widen");

    private final MethodHandle narrow = conversion("narrow");
    private final MethodHandle[] stages;

    private SimdStaged(MethodHandle[] stages) {
        this.stages = stages;
    }

    /** The static methods of this name, in order; those not found in the home are {@link SimdStages}. */
    static SimdStaged of(Class<?> home, String... methods) {
        MethodHandle[] stages = new MethodHandle[methods.length];
        for (int i = 0; i < methods.length; i++) {
            stages[i] = find(home, methods[i]);
        }
        return new SimdStaged(stages);
    }

    private static MethodHandle conversion(String method) {
        MethodType type = MethodType.methodType(void.class, float[].class, int.class, double[].class, int.class);
        try {
            return MethodHandles.lookup().findStatic(SimdStaged.class, method, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle find(Class<?> home, String method) {
        MethodType type = MethodType.methodType(void.class, SimdBlock.class);
        try {
            return MethodHandles.lookup().findStatic(home, method, type);
        } catch (ReflectiveOperationException e) {
            if (home == SimdStages.class) {
                throw new IllegalStateException(e);
            }
            return find(SimdStages.class, method);
        }
    }

    @Override
    public void apply(double[] x, double[] out, double argument) {
        SimdBlock block = new SimdBlock(x.length, argument);
        for (int i = 0; i < x.length; i += SimdBlock.LENGTH) {
            int count = Math.min(block.length, x.length - i);
            System.arraycopy(x, i, block.x, 0, count);
            run(block);
            System.arraycopy(block.out, 0, out, i, count);
        }
    }

    @Override
    public void apply(float[] x, float[] out, double argument) {
        SimdBlock block = new SimdBlock(x.length, argument);
        for (int i = 0; i < x.length; i += SimdBlock.LENGTH) {
            int count = Math.min(block.length, x.length - i);
            convert(widen, x, i, block.x, count);
            run(block);
            convert(narrow, out, i, block.out, count);
        }
    }

    private static void convert(MethodHandle conversion, float[] narrow, int offset, double[] wide, int count) {
        try {
            conversion.invokeExact(narrow, offset, wide, count);
        } catch (Throwable e) {
            throw Kernel.unexpected(e);
        }
    }

    private static void widen(float[] from, int offset, double[] to, int count) {
        int end = SimdExp.FLOATS.loopBound(count);
        for (int i = 0; i < end; i += SimdExp.FLOATS.length()) {
            SimdExp.widen(FloatVector.fromArray(SimdExp.FLOATS, from, offset + i))
                    .intoArray(to, i);
        }
        for (int i = end; i < count; i++) {
            to[i] = from[offset + i];
        }
    }

    private static void narrow(float[] to, int offset, double[] from, int count) {
        int end = SimdExp.FLOATS.loopBound(count);
        for (int i = 0; i < end; i += SimdExp.FLOATS.length()) {
            SimdExp.narrow(SimdBlock.load(from, i)).intoArray(to, offset + i);
        }
        for (int i = end; i < count; i++) {
            to[offset + i] = (float) from[i];
        }
    }

    private void run(SimdBlock block) {
        try {
            for (MethodHandle stage : stages) {
                stage.invokeExact(block);
            }
        } catch (Throwable e) {
            throw Kernel.unexpected(e);
        }
    }
}
