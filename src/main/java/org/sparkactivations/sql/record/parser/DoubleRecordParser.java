package org.sparkactivations.sql.record.parser;

import java.nio.ByteBuffer;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.sql.record.value.RejectedRecord;

/** One IEEE 754 double a record, 8 bytes, big-endian: what Kafka's own {@code DoubleSerializer} writes. NaN and the infinities are values. */
public final class DoubleRecordParser extends RecordParser {
    private static final long serialVersionUID = 1L;

    static final StructType SCHEMA = new StructType().add("value", DataTypes.DoubleType);

    public DoubleRecordParser(boolean keepTombstones) {
        super(SCHEMA, keepTombstones);
    }

    @Override
    protected void read(byte[] value, InternalRow target, Misfits misfits) throws RejectedRecord {
        if (value.length != Double.BYTES) {
            throw new RejectedRecord(value.length + " bytes; a double has 8");
        }
        target.setDouble(0, ByteBuffer.wrap(value).getDouble());
    }
}
