package org.sparkactivations.sql.shape;

import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.unsafe.bitset.BitSetMethods;

/** Converts Spark's arrays to primitive arrays and back. Generated code calls it. */
public final class ArrayElements {
    private ArrayElements() {}

    /** The elements, which are numbers of this type, any number in place of NULL. */
    static double[] doubles(ArrayData array, DataType type) {
        if (type instanceof DoubleType) {
            return doubles(array);
        }
        double[] elements = new double[array.numElements()];
        for (int i = 0; i < elements.length; i++) {
            if (!array.isNullAt(i)) {
                elements[i] = widened(array.get(i, type));
            }
        }
        return elements;
    }

    private static double widened(Object number) {
        return number instanceof Decimal decimal ? decimal.toDouble() : ((Number) number).doubleValue();
    }

    /** The elements, any number in place of NULL. */
    public static double[] doubles(ArrayData array) {
        if (array instanceof UnsafeArrayData) {
            return array.toDoubleArray();
        }
        double[] elements = new double[array.numElements()];
        for (int i = 0; i < elements.length; i++) {
            if (!array.isNullAt(i)) {
                elements[i] = array.getDouble(i);
            }
        }
        return elements;
    }

    /** The elements, any number in place of NULL. */
    public static float[] floats(ArrayData array) {
        if (array instanceof UnsafeArrayData) {
            return array.toFloatArray();
        }
        float[] elements = new float[array.numElements()];
        for (int i = 0; i < elements.length; i++) {
            if (!array.isNullAt(i)) {
                elements[i] = array.getFloat(i);
            }
        }
        return elements;
    }

    /** The elements as an array, NULL where x has NULL. NULL slots hold zeros, so that equal arrays have equal bytes. */
    static ArrayData packed(double[] elements, ArrayData x) {
        if (!anyNull(x)) {
            return UnsafeArrayData.fromPrimitiveArray(elements);
        }
        for (int i = 0; i < elements.length; i++) {
            if (x.isNullAt(i)) {
                elements[i] = 0;
            }
        }
        return withNulls(UnsafeArrayData.fromPrimitiveArray(elements), x);
    }

    /** As for DOUBLE. */
    static ArrayData packed(float[] elements, ArrayData x) {
        if (!anyNull(x)) {
            return UnsafeArrayData.fromPrimitiveArray(elements);
        }
        for (int i = 0; i < elements.length; i++) {
            if (x.isNullAt(i)) {
                elements[i] = 0;
            }
        }
        return withNulls(UnsafeArrayData.fromPrimitiveArray(elements), x);
    }

    /** Whether an element is NULL. */
    public static boolean anyNull(ArrayData x) {
        int n = x.numElements();
        if (x instanceof UnsafeArrayData packed) {
            // a word for the length, then a bit for each element that is NULL
            int words = UnsafeArrayData.calculateHeaderPortionInBytes(n) / Long.BYTES - 1;
            return BitSetMethods.anySet(packed.getBaseObject(), packed.getBaseOffset() + Long.BYTES, words);
        }
        for (int i = 0; i < n; i++) {
            if (x.isNullAt(i)) {
                return true;
            }
        }
        return false;
    }

    private static ArrayData withNulls(UnsafeArrayData packed, ArrayData x) {
        for (int i = 0; i < packed.numElements(); i++) {
            if (x.isNullAt(i)) {
                packed.setNullAt(i);
            }
        }
        return packed;
    }
}
