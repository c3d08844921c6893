package org.sparkactivations.sql.record.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts CSV into records and values (RFC 4180, with the signs of a dialect). One for both the end of a record in a file and the values within it, so
 * that the two never disagree. Works on UTF-8 bytes.
 */
public final class CsvScanner {
    /** What {@link #next} answers if the record goes on after the given bytes. */
    public static final int MORE = -1;

    private final byte[] separator;
    private final byte[] lineSeparator;
    private final byte quote;
    private final byte escape;
    private final byte escapeOfEscape;
    private final boolean hasQuote;
    private final CsvDialect.Blanks blanks;

    private byte[] bytes;
    private int limit;
    private boolean last;

    private final CsvFields fields;
    private String fault;
    private boolean unclosed;

    public CsvScanner(CsvDialect dialect) {
        separator = dialect.separator().getBytes(StandardCharsets.UTF_8);
        lineSeparator = dialect.lineSeparator().getBytes(StandardCharsets.UTF_8);
        quote = dialect.signs().quote();
        escape = dialect.signs().escape();
        escapeOfEscape = dialect.signs().escapeOfEscape();
        hasQuote = quote != 0;
        blanks = dialect.blanks();
        fields = new CsvFields(dialect.signs());
    }

    /**
     * Cuts the record that starts at an index.
     *
     * @param isLast whether nothing comes after the limit
     * @return the index after the record and the end of its line, or {@link #MORE}
     */
    public int next(byte[] buffer, int start, int end, boolean isLast) {
        bytes = buffer;
        limit = end;
        last = isLast;
        fields.clear(buffer);
        fault = null;
        unclosed = false;
        int i = start;
        while (true) {
            i = value(i);
            if (i == MORE) {
                return MORE;
            }
            int after = afterLine(i);
            if (after != i || i == limit) {
                return after == MORE || (i == limit && !last) ? MORE : after;
            }
            i += separator.length;
        }
    }

    /** The record's values. */
    public CsvFields fields() {
        return fields;
    }

    /** Why the record is no CSV; null if it is. */
    public String fault() {
        return fault;
    }

    /** Whether the bytes end within quotes. */
    public boolean isUnclosed() {
        return unclosed;
    }

    /** Notes the value that starts at the index, and answers the index after it. */
    private int value(int start) {
        int i = start;
        while (blanks.leading() && i < limit && isBlank(i)) {
            i++;
        }
        if (hasQuote && i < limit && bytes[i] == quote) {
            return quoted(i + 1);
        }
        int end = i;
        boolean stray = false;
        while (end < limit && !isEnd(end)) {
            stray |= hasQuote && bytes[end] == quote;
            end++;
        }
        if (end == limit && !last) {
            return MORE;
        }
        if (stray) {
            blame("a quote within value " + (fields.length() + 1) + ", which is not in quotes");
        }
        int stop = end;
        while (blanks.trailing() && stop > i && isBlank(stop - 1)) {
            stop--;
        }
        fields.add(i, stop, false);
        return end;
    }

    /** The value within quotes whose first byte is at the index. */
    private int quoted(int start) {
        boolean escapes = false;
        int i = start;
        while (i < limit) {
            byte b = bytes[i];
            if (b != quote && b != escape && b != escapeOfEscape) {
                i++;
                continue;
            }
            if (i + 1 == limit && !last) {
                return MORE;
            }
            if (i + 1 < limit && fields.isEscape(i)) {
                escapes = true;
                i += 2;
            } else if (b == quote) {
                fields.add(start, i, escapes);
                return afterQuote(i + 1);
            } else {
                i++;
            }
        }
        if (!last) {
            return MORE;
        }
        unclosed = true;
        blame("the quote of value " + (fields.length() + 1) + " is not closed");
        fields.add(start, limit, escapes);
        return limit;
    }

    private int afterQuote(int start) {
        int i = start;
        while (blanks.trailing() && i < limit && isBlank(i)) {
            i++;
        }
        if (i < limit && !isEnd(i)) {
            blame("text after the closing quote of value " + fields.length());
            while (i < limit && !isEnd(i)) {
                i++;
            }
        }
        return i == limit && !last ? MORE : i;
    }

    private void blame(String what) {
        fault = fault == null ? what : fault;
    }

    private boolean isBlank(int i) {
        return (bytes[i] == ' ' || bytes[i] == '\t') && !isSeparator(i);
    }

    /** Whether a value ends before the index. */
    private boolean isEnd(int i) {
        byte b = bytes[i];
        return (b == separator[0] && isSeparator(i))
                || (lineSeparator.length == 0 ? b == '\n' || b == '\r' : starts(i, lineSeparator));
    }

    private boolean isSeparator(int i) {
        return separator.length == 1 ? bytes[i] == separator[0] : starts(i, separator);
    }

    private boolean starts(int i, byte[] sign) {
        return i + sign.length <= limit && Arrays.equals(bytes, i, i + sign.length, sign, 0, sign.length);
    }

    /** The index after the end of line that is at the index; the index itself if there is none. */
    private int afterLine(int i) {
        if (i == limit) {
            return i;
        } else if (lineSeparator.length > 0) {
            return starts(i, lineSeparator) ? i + lineSeparator.length : i;
        } else if (bytes[i] == '\n') {
            return i + 1;
        } else if (bytes[i] != '\r') {
            return i;
        } else if (i + 1 == limit) {
            return last ? limit : MORE;
        }
        return bytes[i + 1] == '\n' ? i + 2 : i + 1;
    }
}
