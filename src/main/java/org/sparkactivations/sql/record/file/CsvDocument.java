package org.sparkactivations.sql.record.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.sparkactivations.sql.record.csv.CsvDialect;
import org.sparkactivations.sql.record.csv.CsvScanner;

/** The records of a CSV file whose quoted values may have line breaks. Blank lines are no records, nor are comments. */
final class CsvDocument implements FileRecords {
    private final ByteWindow window;
    private final CsvScanner csv;
    private final CsvDialect dialect;
    private long line;

    CsvDocument(ByteWindow window, CsvDialect dialect) {
        this.window = window;
        this.dialect = dialect;
        this.csv = new CsvScanner(dialect);
    }

    @Override
    public byte[] next() throws IOException {
        while (window.from() < window.limit() || window.more()) {
            boolean comment = dialect.comment() != 0 && window.bytes()[window.from()] == dialect.comment();
            int end = comment ? lineEnd() : csv.next(window.bytes(), window.from(), window.limit(), window.ended());
            if (end == CsvScanner.MORE) {
                window.more();
                continue;
            }
            line = window.line();
            byte[] record = withoutLineEnd(window.take(end));
            if (!comment && !isBlank(record)) {
                return record;
            }
        }
        return null;
    }

    private int lineEnd() {
        for (int i = window.from(); i < window.limit(); i++) {
            if (window.bytes()[i] == '\n') {
                return i + 1;
            }
        }
        return window.ended() ? window.limit() : CsvScanner.MORE;
    }

    private byte[] withoutLineEnd(byte[] record) {
        byte[] separator = dialect.lineSeparator().getBytes(StandardCharsets.UTF_8);
        int to = record.length;
        if (separator.length > 0) {
            int start = to - separator.length;
            return start >= 0 && Arrays.equals(record, start, to, separator, 0, separator.length)
                    ? Arrays.copyOf(record, start)
                    : record;
        }
        to -= to > 0 && record[to - 1] == '\n' ? 1 : 0;
        to -= to > 0 && record[to - 1] == '\r' ? 1 : 0;
        return to == record.length ? record : Arrays.copyOf(record, to);
    }

    private static boolean isBlank(byte[] record) {
        for (byte b : record) {
            if (b != ' ' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    @Override
    public String fault() {
        return null;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
