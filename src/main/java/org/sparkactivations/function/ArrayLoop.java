package org.sparkactivations.function;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/**
 * A loop over one scalar kernel. Each function gets a hidden copy of this class, whose handles are constants of its own: the
 * compiler then inlines the kernel into the loop, and vectorises what is simple enough, as it would not through a call that
 * many functions share.
 */
final class ArrayLoop implements ArrayKernel {
    private static final MethodHandle OF_DOUBLE = handle(0);
    private static final MethodHandle OF_FLOAT = handle(1);

    private ArrayLoop() {}

    /** The scalar code in a loop of its own, the arguments bound. */
    static ArrayKernel of(Kernel kernel, double[] arguments) {
        return of(kernel.ofDouble(arguments), kernel.ofFloat(arguments));
    }

    static ArrayKernel of(MethodHandle ofDouble, MethodHandle ofFloat) {
        try (InputStream code = ArrayLoop.class.getResourceAsStream("ArrayLoop.class")) {
            MethodHandles.Lookup copy = MethodHandles.lookup()
                    .defineHiddenClassWithClassData(code.readAllBytes(), List.of(ofDouble, ofFloat), true);
            return (ArrayKernel) copy.findConstructor(copy.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Throwable e) {
            throw Kernel.unexpected(e);
        }
    }

    /** The handle that this copy was made for; null in the original. */
    private static MethodHandle handle(int index) {
        try {
            List<?> handles = MethodHandles.classData(MethodHandles.lookup(), "_", List.class);
            return handles == null ? null : (MethodHandle) handles.get(index);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void apply(double[] x, double[] out) {
        try {
            for (int i = 0; i < x.length; i++) {
                out[i] = (double) OF_DOUBLE.invokeExact(x[i]);
            }
        } catch (Throwable e) {
            throw Kernel.unexpected(e);
        }
    }

    @Override
    public void apply(float[] x, float[] out) {
        try {
            for (int i = 0; i < x.length; i++) {
                out[i] = (float) OF_FLOAT.invokeExact(x[i]);
            }
        } catch (Throwable e) {
            throw Kernel.unexpected(e);
        }
    }
}
