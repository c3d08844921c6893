package org.sparkactivations.job.fastpath.page;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.api.Binary;

/** Values of any other encoding, by Parquet's own reader, one by one. */
final class OtherValues implements ValueDecoder {
    private final ValuesReader reader;

    /** @param values of the page, NULLs among them */
    OtherValues(ColumnDescriptor column, Encoding encoding, int values, ByteBuffer page) throws IOException {
        this.reader = encoding.getValuesReader(column, ValuesType.VALUES);
        if (page.hasRemaining()) {
            reader.initFromPage(values, ByteBufferInputStream.wrap(page));
        }
    }

    @Override
    public void read(ColumnBatch out, int at, int count) {
        for (int i = at; i < at + count; i++) {
            switch (out.type()) {
                case DOUBLE -> out.doubles[i] = reader.readDouble();
                case FLOAT -> out.floats[i] = reader.readFloat();
                case INT64 -> out.longs[i] = reader.readLong();
                case INT32 -> out.ints[i] = reader.readInteger();
                case BOOLEAN -> out.booleans[i] = reader.readBoolean();
                case INT96, BINARY, FIXED -> {
                    Binary value = reader.readBytes();
                    out.bytes[i] = value.getBytes();
                    out.starts[i] = 0;
                    out.lengths[i] = out.bytes[i].length;
                }
            }
        }
    }
}
