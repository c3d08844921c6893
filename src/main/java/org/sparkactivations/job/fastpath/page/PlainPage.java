package org.sparkactivations.job.fastpath.page;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The values of a page that is being filled, as they are. */
final class PlainPage {
    /** The longest that levels fit before and that every codec takes, also where it grows by a sixth. */
    private static final int MOST = 1_700_000_000;

    private final PhysicalType type;
    private final int typeLength;
    private byte[] bytes = new byte[1 << 17];
    private ByteBuffer buffer = wrapped();
    private int length;

    /** Of truth values, how many are in the last byte. */
    private int bits;

    PlainPage(PhysicalType type, int typeLength) {
        this.type = type;
        this.typeLength = typeLength;
    }

    private ByteBuffer wrapped() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
        bits = 0;
    }

    /** Appends the values of some places of a batch, leaving out those that are not there. */
    void add(ColumnBatch batch, int from, int count) {
        int width = switch (type) {
            case BOOLEAN -> 1;
            case INT32, FLOAT -> Integer.BYTES;
            case INT64, DOUBLE -> Long.BYTES;
            case INT96 -> 12;
            case FIXED -> typeLength;
            case BINARY -> 0;
        };
        room((long) count * width);
        if (batch.nulls == null && width > 1 && !type.isBytes()) {
            all(batch, from, count);
        } else {
            some(batch, from, count);
        }
    }

    private void all(ColumnBatch batch, int from, int count) {
        buffer.position(length);
        switch (type) {
            case DOUBLE -> buffer.asDoubleBuffer().put(batch.doubles, from, count);
            case FLOAT -> buffer.asFloatBuffer().put(batch.floats, from, count);
            case INT64 -> buffer.asLongBuffer().put(batch.longs, from, count);
            default -> buffer.asIntBuffer().put(batch.ints, from, count);
        }
        length += count * (type == PhysicalType.DOUBLE || type == PhysicalType.INT64 ? Long.BYTES : Integer.BYTES);
    }

    private void some(ColumnBatch batch, int from, int count) {
        boolean[] nulls = batch.nulls;
        for (int i = from; i < from + count; i++) {
            if (nulls != null && nulls[i]) {
                continue;
            }
            switch (type) {
                case DOUBLE -> {
                    buffer.putDouble(length, batch.doubles[i]);
                    length += Double.BYTES;
                }
                case FLOAT -> {
                    buffer.putFloat(length, batch.floats[i]);
                    length += Float.BYTES;
                }
                case INT64 -> {
                    buffer.putLong(length, batch.longs[i]);
                    length += Long.BYTES;
                }
                case INT32 -> {
                    buffer.putInt(length, batch.ints[i]);
                    length += Integer.BYTES;
                }
                case BOOLEAN -> bit(batch.booleans[i]);
                case INT96, FIXED -> bytes(batch, i);
                case BINARY -> {
                    room(Integer.BYTES);
                    buffer.putInt(length, batch.lengths[i]);
                    length += Integer.BYTES;
                    bytes(batch, i);
                }
            }
        }
    }

    private void bytes(ColumnBatch batch, int i) {
        int size = batch.lengths[i];
        if (type == PhysicalType.FIXED && size != typeLength) {
            throw new IllegalArgumentException("a value of %d bytes for %d".formatted(size, typeLength));
        }
        room(size);
        System.arraycopy(batch.bytes[i], batch.starts[i], bytes, length, size);
        length += size;
    }

    private void bit(boolean value) {
        if (bits == 0) {
            bytes[length++] = 0;
        }
        bytes[length - 1] |= (byte) ((value ? 1 : 0) << bits);
        bits = (bits + 1) % Byte.SIZE;
    }

    private void room(long more) {
        long needed = length + more;
        if (needed > bytes.length) {
            if (needed > MOST) {
                throw new IllegalArgumentException(
                        "a value takes a page of %,d bytes, and the fast path writes none of more than %,d; run with --fast-path off"
                                .formatted(needed, MOST));
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(MOST, Math.max(needed, bytes.length * 2L)));
            buffer = wrapped();
        }
    }
}
