package org.sparkactivations.job.fastpath.page;

import java.io.IOException;
import org.apache.parquet.column.Encoding;

/** The header of a page. It is read into again and again. */
public final class PageHeader {
    static final int DATA = 0;
    static final int INDEX = 1;
    static final int DICTIONARY = 2;
    static final int DATA_V2 = 3;

    int kind;
    int uncompressed;
    int compressed;
    boolean hasChecksum;
    int checksum;
    int values;
    Encoding encoding;
    Encoding definitionEncoding;
    Encoding repetitionEncoding;
    int definitionLength;
    int repetitionLength;
    boolean isCompressed;

    public boolean isData() {
        return kind == DATA || kind == DATA_V2;
    }

    public boolean hasChecksum() {
        return hasChecksum;
    }

    /** How many bytes follow. */
    public int compressed() {
        return compressed;
    }

    public int values() {
        return values;
    }

    /** Reads one and returns where it ends. */
    public int read(byte[] bytes, int from, int to) throws IOException {
        kind = -1;
        uncompressed = -1;
        compressed = -1;
        hasChecksum = false;
        values = -1;
        encoding = null;
        definitionEncoding = null;
        repetitionEncoding = null;
        definitionLength = 0;
        repetitionLength = 0;
        isCompressed = true;
        CompactReader in = new CompactReader(bytes, from, to);
        while (in.next()) {
            switch (in.field()) {
                case 1 -> kind = in.i32();
                case 2 -> uncompressed = in.i32();
                case 3 -> compressed = in.i32();
                case 4 -> {
                    checksum = in.i32();
                    hasChecksum = true;
                }
                case 5 -> data(in);
                case 7 -> dictionary(in);
                case 8 -> dataV2(in);
                default -> in.skip(in.type());
            }
        }
        check();
        return in.position();
    }

    private void check() throws IOException {
        if (uncompressed < 0 || compressed < 0) {
            throw new IOException("a page has no size or a negative one");
        }
        if (kind == INDEX) {
            return;
        }
        if (kind < DATA || kind > DATA_V2) {
            throw new IOException("a page is of an unknown type");
        }
        if (values < 0 || encoding == null) {
            throw new IOException("the header of a page does not say what is in it");
        }
        if (definitionLength < 0
                || repetitionLength < 0
                || (long) definitionLength + repetitionLength > Math.min(compressed, uncompressed)) {
            throw new IOException("the levels of a page go beyond its end");
        }
    }

    private void data(CompactReader in) throws IOException {
        int outer = in.enter();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> values = in.i32();
                case 2 -> encoding = encoding(in);
                case 3 -> definitionEncoding = encoding(in);
                case 4 -> repetitionEncoding = encoding(in);
                default -> in.skip(in.type());
            }
        }
        in.leave(outer);
    }

    private void dictionary(CompactReader in) throws IOException {
        int outer = in.enter();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> values = in.i32();
                case 2 -> encoding = encoding(in);
                default -> in.skip(in.type());
            }
        }
        in.leave(outer);
    }

    private void dataV2(CompactReader in) throws IOException {
        int outer = in.enter();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> values = in.i32();
                case 4 -> encoding = encoding(in);
                case 5 -> definitionLength = in.i32();
                case 6 -> repetitionLength = in.i32();
                case 7 -> isCompressed = in.type() == CompactReader.TRUE;
                default -> in.skip(in.type());
            }
        }
        in.leave(outer);
    }

    private static Encoding encoding(CompactReader in) throws IOException {
        int value = in.i32();
        org.apache.parquet.format.Encoding known = org.apache.parquet.format.Encoding.findByValue(value);
        if (known == null) {
            throw new IOException("a page has the unknown encoding " + value);
        }
        return Encoding.valueOf(known.name());
    }
}
