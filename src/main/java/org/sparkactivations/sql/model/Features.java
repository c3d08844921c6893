package org.sparkactivations.sql.model;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.sparkactivations.sql.shape.VectorStruct;

/**
 * How an array of numbers or an ML vector becomes a row of float32.
 *
 * @param type the type of the array or vector
 */
record Features(DataType type) implements Serializable {
    /** One element of an array that is not NULL. */
    private interface Element {
        float of(ArrayData array, int i);
    }

    boolean areTaken() {
        return type instanceof NullType || isNumbers(type) || VectorStruct.isVector(type);
    }

    /** Whether a type is an array of numbers. */
    static boolean isNumbers(DataType type) {
        return type instanceof ArrayType array && isNumber(array.elementType());
    }

    static boolean isNumber(DataType type) {
        return type instanceof NumericType || type instanceof NullType;
    }

    /** Whether an element may be NULL. */
    boolean mayHoldNull() {
        return type instanceof ArrayType array && array.containsNull();
    }

    int length(Object features) {
        if (features instanceof ArrayData array) {
            return array.numElements();
        }
        InternalRow vector = (InternalRow) features;
        return vector.isNullAt(1) ? VectorStruct.values(vector).numElements() : vector.getInt(1);
    }

    /** The numbers; null if one of them is NULL. */
    float[] row(Object features) {
        if (features instanceof ArrayData array) {
            return row(array, ((ArrayType) type).elementType());
        }
        double[] values = VectorStruct.all((InternalRow) features);
        float[] row = new float[values.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) values[i];
        }
        return row;
    }

    /** The elements of an array of numbers of this type; null if one is NULL. */
    static float[] row(ArrayData array, DataType type) {
        Element element = element(type);
        float[] row = new float[array.numElements()];
        for (int i = 0; i < row.length; i++) {
            if (array.isNullAt(i)) {
                return null;
            }
            row[i] = element.of(array, i);
        }
        return row;
    }

    private static Element element(DataType type) {
        if (type instanceof FloatType) {
            return ArrayData::getFloat;
        }
        if (type instanceof DoubleType) {
            return (array, i) -> (float) array.getDouble(i);
        }
        if (type instanceof IntegerType) {
            return ArrayData::getInt;
        }
        if (type instanceof LongType) {
            return ArrayData::getLong;
        }
        if (type instanceof DecimalType decimal) {
            return (array, i) ->
                    array.getDecimal(i, decimal.precision(), decimal.scale()).toFloat();
        }
        return type instanceof ByteType ? ArrayData::getByte : ArrayData::getShort;
    }
}
