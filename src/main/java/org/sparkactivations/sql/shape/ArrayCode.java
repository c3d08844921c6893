package org.sparkactivations.sql.shape;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ArrayKernel;
import org.sparkactivations.function.ArrayKernels;

/**
 * Holds a function's code for whole arrays, for generated code to call. It travels as the function's name; each JVM
 * chooses its own code, of the same bits.
 */
public final class ArrayCode implements Serializable {
    private final Activation activation;
    private final double[] arguments;
    private transient ArrayKernel kernel;
    private transient boolean used;

    ArrayCode(Activation activation, double[] arguments) {
        this.activation = activation;
        this.arguments = arguments.clone();
    }

    /** The function of an array of numbers of this type, NULL where it has NULL. */
    ArrayData ofDoubles(ArrayData x, DataType type) {
        double[] elements = ArrayElements.doubles(x, type);
        apply(elements);
        return ArrayElements.packed(elements, x);
    }

    /** The function of an array of FLOAT, NULL where it has NULL. */
    ArrayData ofFloats(ArrayData x) {
        float[] elements = ArrayElements.floats(x);
        apply(elements);
        return ArrayElements.packed(elements, x);
    }

    /** Puts the function's value in place of every element. */
    public void apply(double[] elements) {
        if (isNotWorthAKernel()) {
            for (int i = 0; i < elements.length; i++) {
                elements[i] = activation.value(elements[i], arguments);
            }
            return;
        }
        kernel().apply(elements, elements);
    }

    /** Puts the function's value in place of every element. */
    public void apply(float[] elements) {
        if (isNotWorthAKernel()) {
            for (int i = 0; i < elements.length; i++) {
                elements[i] = activation.value(elements[i], arguments);
            }
            return;
        }
        kernel().apply(elements, elements);
    }

    /**
     * Whether this is the first array of a function without code for vectors. Its loop is compiled for these arguments
     * alone, in vain if they are a folded constant's or change with every row.
     */
    private boolean isNotWorthAKernel() {
        boolean first = !used && !ArrayKernels.vectorised(activation);
        used = true;
        return first;
    }

    private ArrayKernel kernel() {
        if (kernel == null) {
            kernel = activation.arrayKernel(arguments);
        }
        return kernel;
    }
}
