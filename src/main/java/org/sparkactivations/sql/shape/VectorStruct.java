package org.sparkactivations.sql.shape;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.UserDefinedType;

/**
 * The struct that Spark ML stores a vector as, {@code (type TINYINT, size INT, indices ARRAY<INT>, values
 * ARRAY<DOUBLE>)}: type 0 is a sparse vector, type 1 a dense one, which has only values. Generated code calls it.
 */
public final class VectorStruct {
    private static final byte SPARSE = 0;
    private static final byte DENSE = 1;

    private VectorStruct() {}

    /** Whether a type is that of a vector. It is known by its name, so that the library needs no spark-mllib. */
    public static boolean isVector(DataType type) {
        return type instanceof UserDefinedType<?>
                && (type.getClass().getName().equals("org.apache.spark.ml.linalg.VectorUDT")
                        || type.getClass().getName().equals("org.apache.spark.mllib.linalg.VectorUDT"));
    }

    /** The values that the vector stores. */
    public static ArrayData values(InternalRow vector) {
        return vector.getArray(3);
    }

    /**
     * The vector with other stored values and another value in place of the zeros that a sparse vector leaves out. It
     * stays sparse if these are zero again; otherwise it becomes dense.
     */
    public static InternalRow with(InternalRow vector, ArrayData values, double atZero) {
        if (vector.getByte(0) == DENSE) {
            return dense(values);
        }
        ArrayData indices = vector.getArray(2);
        int size = vector.getInt(1);
        if (atZero == 0) {
            return new GenericInternalRow(new Object[] {SPARSE, size, indices, values});
        }
        return dense(UnsafeArrayData.fromPrimitiveArray(all(size, indices, values, atZero)));
    }

    /** All values of the vector, those too that a sparse one leaves out. */
    public static double[] all(InternalRow vector) {
        return vector.getByte(0) == DENSE
                ? values(vector).toDoubleArray()
                : all(vector.getInt(1), vector.getArray(2), values(vector), 0);
    }

    private static double[] all(int size, ArrayData indices, ArrayData values, double elsewhere) {
        double[] all = new double[size];
        Arrays.fill(all, elsewhere);
        for (int i = 0; i < indices.numElements(); i++) {
            all[indices.getInt(i)] = values.getDouble(i);
        }
        return all;
    }

    /** The dense vector of these values. */
    public static InternalRow dense(double[] values) {
        return dense(UnsafeArrayData.fromPrimitiveArray(values));
    }

    private static InternalRow dense(ArrayData values) {
        return new GenericInternalRow(new Object[] {DENSE, null, null, values});
    }
}
