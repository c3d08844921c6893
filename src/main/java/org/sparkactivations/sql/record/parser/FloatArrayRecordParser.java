package org.sparkactivations.sql.record.parser;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.sql.record.value.RejectedRecord;

/**
 * An array of IEEE 754 floats a record, 4 bytes each, little-endian: what NumPy's and PyTorch's {@code tobytes} write. No bytes are an array of
 * length 0. NaN and the infinities are values.
 */
public final class FloatArrayRecordParser extends RecordParser {
    private static final long serialVersionUID = 1L;

    static final StructType SCHEMA =
            new StructType().add("value", DataTypes.createArrayType(DataTypes.FloatType, false));

    public FloatArrayRecordParser(boolean keepTombstones) {
        super(SCHEMA, keepTombstones);
    }

    @Override
    protected void read(byte[] value, InternalRow target, Misfits misfits) throws RejectedRecord {
        if (value.length % Float.BYTES != 0) {
            throw new RejectedRecord(value.length + " bytes; an array of floats has a multiple of 4");
        }
        float[] values = new float[value.length / Float.BYTES];
        ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        target.update(0, UnsafeArrayData.fromPrimitiveArray(values));
    }
}
