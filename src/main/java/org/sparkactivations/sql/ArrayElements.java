package org.sparkactivations.sql;

import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.Decimal;

/** Arrays as primitives and back. Generated code calls it. */
public final class ArrayElements {
    private ArrayElements() {}

    /** A number as Catalyst represents it. */
    static double widened(Object number) {
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
}
