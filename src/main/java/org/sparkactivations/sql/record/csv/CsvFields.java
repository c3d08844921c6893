package org.sparkactivations.sql.record.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;

/** The values of one record of CSV: where each lies among the bytes, and whether it has escapes. */
public final class CsvFields {
    private final byte quote;
    private final byte escape;
    private final byte escapeOfEscape;

    private byte[] bytes;
    private int[] from = new int[16];
    private int[] to = new int[16];
    private boolean[] escaped = new boolean[16];
    private int length;

    CsvFields(CsvDialect.Signs signs) {
        quote = signs.quote();
        escape = signs.escape();
        escapeOfEscape = signs.escapeOfEscape();
    }

    /** Begins a record among these bytes. */
    void clear(byte[] buffer) {
        bytes = buffer;
        length = 0;
    }

    /** Notes the value between two indices. */
    void add(int start, int end, boolean escapes) {
        if (length == from.length) {
            from = Arrays.copyOf(from, 2 * length);
            to = Arrays.copyOf(to, 2 * length);
            escaped = Arrays.copyOf(escaped, 2 * length);
        }
        from[length] = start;
        to[length] = end;
        escaped[length] = escapes;
        length++;
    }

    /** How many there are. */
    public int length() {
        return length;
    }

    boolean isEmpty(int index) {
        return from[index] == to[index];
    }

    UTF8String text(int index) {
        int size = to[index] - from[index];
        if (!escaped[index]) {
            return UTF8String.fromBytes(Arrays.copyOfRange(bytes, from[index], to[index]));
        }
        byte[] plain = new byte[size];
        int n = 0;
        for (int i = from[index]; i < to[index]; i++) {
            if (i + 1 < to[index] && isEscape(i)) {
                i++;
            }
            plain[n++] = bytes[i];
        }
        return UTF8String.fromBytes(plain, 0, n);
    }

    public String string(int index) {
        return escaped[index]
                ? text(index).toString()
                : new String(bytes, from[index], to[index] - from[index], StandardCharsets.UTF_8);
    }

    /** Whether a sign at the index, with that after it, stands for the latter. */
    boolean isEscape(int i) {
        byte next = bytes[i + 1];
        return (bytes[i] == escape && next == quote)
                || (escapeOfEscape != 0 && bytes[i] == escapeOfEscape && next == escape);
    }
}
