package org.sparkactivations.job.fastpath.page;

import java.io.EOFException;
import java.io.IOException;

/** Reads Thrift's compact protocol field by field, and never beyond its bytes, whatever these declare. */
public final class CompactReader {
    public static final int STOP = 0;
    public static final int TRUE = 1;
    public static final int FALSE = 2;
    public static final int BYTE = 3;
    public static final int I16 = 4;
    public static final int I32 = 5;
    public static final int I64 = 6;
    public static final int DOUBLE = 7;
    public static final int BINARY = 8;
    public static final int LIST = 9;
    public static final int SET = 10;
    public static final int MAP = 11;
    public static final int STRUCT = 12;

    /** Deeper than any structure of the format. */
    private static final int DEEPEST = 32;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int type;
    private int field;

    public CompactReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    public int position() {
        return at;
    }

    /** Starts a structure: its fields are counted from here. */
    public int enter() {
        int outer = field;
        field = 0;
        return outer;
    }

    /** Goes back to the structure around. */
    public void leave(int outer) {
        field = outer;
    }

    /** Goes to the next field. False after the last. */
    public boolean next() throws IOException {
        int head = unsigned();
        type = head & 0x0f;
        if (type == STOP) {
            return false;
        }
        int delta = head >> 4;
        field = delta == 0 ? (short) zigzag() : field + delta;
        return true;
    }

    public int field() {
        return field;
    }

    public int type() {
        return type;
    }

    public int i32() throws IOException {
        long value = zigzag();
        if (value != (int) value) {
            throw new IOException("a number is too great");
        }
        return (int) value;
    }

    /** The number of an integer field of any width. */
    public long zigzag() throws IOException {
        long raw = varint();
        return (raw >>> 1) ^ -(raw & 1);
    }

    /** The size and, in {@link #type}, the type of a list's elements. */
    public int list() throws IOException {
        int head = unsigned();
        type = head & 0x0f;
        long size = head >> 4;
        if (size == 15) {
            size = varint();
        }
        return fitting(size);
    }

    /** Skips the value of a field of this type. */
    public void skip(int kind) throws IOException {
        skip(kind, false, 0);
    }

    /** Skips an element of a list, where truth values take a byte. */
    public void skipElement(int kind) throws IOException {
        skip(kind, true, 0);
    }

    private void skip(int kind, boolean element, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("its structures are nested too deeply");
        }
        switch (kind) {
            case TRUE, FALSE -> advance(element ? 1 : 0);
            case BYTE -> advance(1);
            case I16, I32, I64 -> varint();
            case DOUBLE -> advance(Double.BYTES);
            case BINARY -> advance(fitting(varint()));
            case LIST, SET -> {
                int size = list();
                int of = type;
                for (int i = 0; i < size; i++) {
                    skip(of, true, depth + 1);
                }
            }
            case MAP -> {
                int size = fitting(varint());
                int of = size == 0 ? 0 : unsigned();
                for (int i = 0; i < size; i++) {
                    skip(of >> 4, true, depth + 1);
                    skip(of & 0x0f, true, depth + 1);
                }
            }
            case STRUCT -> {
                int outer = enter();
                while (next()) {
                    skip(type, false, depth + 1);
                }
                leave(outer);
            }
            default -> throw new IOException("a field has an unknown type");
        }
    }

    private void advance(int count) throws IOException {
        if (count > end - at) {
            throw new EOFException("it ends within a field");
        }
        at += count;
    }

    /** A size of things that take a byte each at least. */
    private int fitting(long size) throws IOException {
        if (size < 0) {
            throw new IOException("a size is negative");
        }
        if (size > end - at) {
            throw new EOFException("a size goes beyond its end");
        }
        return (int) size;
    }

    private int unsigned() throws IOException {
        if (at >= end) {
            throw new EOFException("it ends before its last field");
        }
        return bytes[at++] & 0xff;
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = unsigned();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IOException("a number has no end");
    }
}
