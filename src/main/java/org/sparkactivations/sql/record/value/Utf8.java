package org.sparkactivations.sql.record.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.spark.unsafe.types.UTF8String;

/** Checks that bytes are well-formed UTF-8 (RFC 3629): no overlong form, no surrogate, nothing cut off. */
public final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long NOT_ASCII = 0x8080808080808080L;

    private Utf8() {}

    public static boolean isValid(byte[] bytes) {
        int i = 0;
        for (; i <= bytes.length - Long.BYTES; i += Long.BYTES) {
            if (((long) LONGS.get(bytes, i) & NOT_ASCII) != 0) {
                return UTF8String.fromBytes(bytes).isValid();
            }
        }
        for (; i < bytes.length; i++) {
            if (bytes[i] < 0) {
                return UTF8String.fromBytes(bytes).isValid();
            }
        }
        return true;
    }

    /** Whether a text has a surrogate without its partner, as JSON's escapes can write it; such a text has no UTF-8 form. */
    public static boolean hasLoneSurrogate(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.isSurrogate(text[i])) {
                if (i + 1 == to || !Character.isSurrogatePair(text[i], text[i + 1])) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
