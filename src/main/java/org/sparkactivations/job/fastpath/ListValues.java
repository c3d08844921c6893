package org.sparkactivations.job.fastpath;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.sparkactivations.job.fastpath.page.ColumnBatch;

/** Arrays of FLOAT or DOUBLE, with the levels of the Parquet format. */
final class ListValues implements ResultValues {
    static final byte NULL_LIST = 0;
    static final byte EMPTY = 1;
    private static final byte MISSING = 2;

    private final boolean single;
    private final byte present;
    private byte[] definitions = new byte[0];
    private byte[] repetitions = new byte[0];
    private double[] doubles = new double[0];
    private float[] floats = new float[0];
    private int size;

    private ListValues(boolean single, byte present) {
        this.single = single;
        this.present = present;
    }

    /** The values of a column, which may itself be NULL; empty if its elements are no such numbers. */
    static Optional<ResultValues> of(ArrayType type) {
        boolean single = type.elementType() instanceof FloatType;
        if (!single && !(type.elementType() instanceof DoubleType)) {
            return Optional.empty();
        }
        return Optional.of(new ListValues(single, (byte) (type.containsNull() ? EMPTY + 2 : EMPTY + 1)));
    }

    @Override
    public void put(InternalRow row, int place, int at) {
        ArrayData array = row.getArray(place);
        int count = array.numElements();
        if (count == 0) {
            level(EMPTY, (byte) 0);
        }
        for (int i = 0; i < count; i++) {
            boolean isNull = array.isNullAt(i);
            level(isNull ? MISSING : present, (byte) (i == 0 ? 0 : 1));
            if (isNull) {
                continue;
            }
            if (single) {
                floats[size - 1] = array.getFloat(i);
            } else {
                doubles[size - 1] = array.getDouble(i);
            }
        }
    }

    @Override
    public void putNull(int at) {
        level(NULL_LIST, (byte) 0);
    }

    @Override
    public long bytes() {
        return (long) size * Double.BYTES;
    }

    private void level(byte definition, byte repetition) {
        if (size == definitions.length) {
            int longer = Math.max(1024, 2 * size);
            definitions = Arrays.copyOf(definitions, longer);
            repetitions = Arrays.copyOf(repetitions, longer);
            doubles = single ? doubles : Arrays.copyOf(doubles, longer);
            floats = single ? Arrays.copyOf(floats, longer) : floats;
        }
        definitions[size] = definition;
        repetitions[size] = repetition;
        size++;
    }

    @Override
    public ColumnBatch take(boolean[] nulls, int rows) {
        boolean[] missing = new boolean[size];
        for (int i = 0; i < size; i++) {
            missing[i] = definitions[i] < present;
        }
        ColumnBatch shape = ColumnBatch.ofLists(definitions, repetitions, missing, size, rows);
        size = 0;
        return single ? shape.withFloats(floats) : shape.withDoubles(doubles);
    }
}
