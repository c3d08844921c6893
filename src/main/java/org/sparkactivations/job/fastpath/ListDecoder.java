package org.sparkactivations.job.fastpath;

import java.util.Optional;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.sparkactivations.job.fastpath.page.ColumnBatch;

/**
 * Gives the decoded lists of a column to Spark's generated code.
 *
 * @param present the definition level of a list that is not NULL; an element's is higher
 */
record ListDecoder(DataType element, int present) implements ColumnDecoder {

    static Optional<ColumnDecoder> of(Type column, ArrayType read) {
        DataType element = read.elementType();
        boolean known = element instanceof DoubleType
                || element instanceof FloatType
                || element instanceof IntegerType
                || element instanceof LongType;
        return known && element(column).isPresent()
                ? Optional.of(new ListDecoder(element, column.isRepetition(Type.Repetition.OPTIONAL) ? 1 : 0))
                : Optional.empty();
    }

    /** The element of a list of three levels; empty if the column is no such list of primitives. */
    static Optional<Type> element(Type column) {
        if (column.isPrimitive()
                || !(column.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation)) {
            return Optional.empty();
        }
        GroupType list = column.asGroupType();
        if (list.getFieldCount() != 1 || list.getType(0).isPrimitive()) {
            return Optional.empty();
        }
        GroupType repeated = list.getType(0).asGroupType();
        return repeated.getFieldCount() == 1
                        && repeated.getType(0).isPrimitive()
                        && !repeated.getType(0).isRepetition(Type.Repetition.REPEATED)
                ? Optional.of(repeated.getType(0))
                : Optional.empty();
    }

    @Override
    public void decode(ColumnBatch batch, WritableColumnVector vector) {
        WritableColumnVector elements = vector.arrayData();
        int row = -1;
        int first = 0;
        int count = 0;
        for (int i = 0; i < batch.size(); i++) {
            if (batch.repetitions()[i] == 0) {
                if (row >= 0) {
                    vector.putArray(row, first, count - first);
                }
                row++;
                first = count;
                if (batch.definitions()[i] < present) {
                    vector.putNull(row);
                }
            }
            if (batch.definitions()[i] > present) {
                append(batch, i, elements);
                count++;
            }
        }
        if (row >= 0) {
            vector.putArray(row, first, count - first);
        }
    }

    private void append(ColumnBatch batch, int place, WritableColumnVector elements) {
        if (batch.nulls() != null && batch.nulls()[place]) {
            elements.appendNull();
        } else if (element instanceof DoubleType) {
            elements.appendDouble(batch.doubles()[place]);
        } else if (element instanceof FloatType) {
            elements.appendFloat(batch.floats()[place]);
        } else if (element instanceof IntegerType) {
            elements.appendInt(batch.ints()[place]);
        } else {
            elements.appendLong(batch.longs()[place]);
        }
    }
}
