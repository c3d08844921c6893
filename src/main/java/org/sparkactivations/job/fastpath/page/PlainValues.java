package org.sparkactivations.job.fastpath.page;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Values as they are. */
final class PlainValues implements ValueDecoder {
    private final int typeLength;
    private final byte[] page;
    private final int end;
    private final ByteBuffer buffer;
    private int at;

    /** Of the byte at {@link #at}, how many truth values are taken. */
    private int bit;

    PlainValues(int typeLength, byte[] page, int from, int to) {
        this.typeLength = typeLength;
        this.page = page;
        this.at = from;
        this.end = to;
        this.buffer = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void read(ColumnBatch out, int to, int count) throws IOException {
        switch (out.type()) {
            case DOUBLE -> slice(count, Double.BYTES).asDoubleBuffer().get(out.doubles, to, count);
            case FLOAT -> slice(count, Float.BYTES).asFloatBuffer().get(out.floats, to, count);
            case INT64 -> slice(count, Long.BYTES).asLongBuffer().get(out.longs, to, count);
            case INT32 -> slice(count, Integer.BYTES).asIntBuffer().get(out.ints, to, count);
            case BOOLEAN -> bits(out.booleans, to, count);
            case INT96 -> fixed(out, to, count, 12);
            case FIXED -> fixed(out, to, count, typeLength);
            case BINARY -> binaries(out, to, count);
        }
    }

    private ByteBuffer slice(int count, int width) throws IOException {
        check((long) count * width);
        buffer.position(at);
        at += count * width;
        return buffer;
    }

    private void check(long bytes) throws IOException {
        if (bytes > end - at) {
            throw new IOException("a page ends before its last value");
        }
    }

    private void bits(boolean[] out, int to, int count) throws IOException {
        check(((long) bit + count + 7) / 8);
        for (int i = 0; i < count; i++) {
            out[to + i] = ((page[at] >> bit) & 1) != 0;
            if (++bit == Byte.SIZE) {
                bit = 0;
                at++;
            }
        }
    }

    private void fixed(ColumnBatch out, int to, int count, int width) throws IOException {
        check((long) count * width);
        for (int i = to; i < to + count; i++) {
            out.bytes[i] = page;
            out.starts[i] = at;
            out.lengths[i] = width;
            at += width;
        }
    }

    private void binaries(ColumnBatch out, int to, int count) throws IOException {
        for (int i = to; i < to + count; i++) {
            check(Integer.BYTES);
            int length = buffer.getInt(at);
            at += Integer.BYTES;
            if (length < 0) {
                throw new IOException("a value has a negative length");
            }
            check(length);
            out.bytes[i] = page;
            out.starts[i] = at;
            out.lengths[i] = length;
            at += length;
        }
    }
}
