package org.sparkactivations.sql.record.file;

import java.io.IOException;

/** The records of a JSON file over any number of lines: objects one after the other, or in an array, or in one array after the other. */
final class JsonDocument implements FileRecords {
    private final ByteWindow window;
    private boolean inArray;
    private long arrayLine;
    private boolean afterElement;
    private boolean afterComma;
    private long line;
    private String fault;

    JsonDocument(ByteWindow window) {
        this.window = window;
    }

    @Override
    public byte[] next() throws IOException {
        fault = null;
        while (skipBlanks()) {
            byte b = window.bytes()[window.from()];
            line = window.line();
            if (!inArray && b == '[') {
                inArray = true;
                arrayLine = line;
                afterElement = false;
                afterComma = false;
                step();
            } else if (inArray && b == ']') {
                inArray = false;
                if (afterComma) {
                    return blamed("a comma before the end of the array");
                }
                step();
            } else if (inArray && b == ',') {
                if (!afterElement) {
                    return blamed("a comma with no record before it");
                }
                afterElement = false;
                afterComma = true;
                step();
            } else if (inArray && afterElement) {
                afterElement = false;
                fault = "not JSON: no comma before it in the array";
                return element();
            } else {
                return element();
            }
        }
        if (inArray) {
            inArray = false;
            fault = "not JSON: the array that begins in line " + arrayLine + " has no end";
            return new byte[0];
        }
        return null;
    }

    private byte[] blamed(String what) {
        fault = "not JSON: " + what;
        return window.take(window.from() + 1);
    }

    private void step() {
        window.skip(window.from() + 1);
    }

    /** Goes to the next byte that is no blank; false if there is none. */
    private boolean skipBlanks() throws IOException {
        while (window.from() < window.limit() || window.more()) {
            int i = window.from();
            while (i < window.limit() && isBlank(window.bytes()[i])) {
                i++;
            }
            window.skip(i);
            if (i < window.limit()) {
                return true;
            }
        }
        return false;
    }

    private byte[] element() throws IOException {
        afterElement = true;
        afterComma = false;
        byte first = window.bytes()[window.from()];
        boolean nested = first == '{' || first == '[';
        int length = 0;
        int depth = 0;
        boolean quoted = false;
        boolean escaped = false;
        while (true) {
            if (window.from() + length == window.limit()) {
                if (!window.more()) {
                    break;
                }
                continue;
            }
            byte b = window.bytes()[window.from() + length];
            if (!quoted && !nested && length > 0 && isEnd(b)) {
                break;
            }
            length++;
            if (escaped) {
                escaped = false;
            } else if (quoted) {
                escaped = b == '\\';
                quoted = b != '"';
            } else if (b == '"') {
                quoted = true;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                depth--;
                if (nested && depth == 0) {
                    break;
                }
            }
        }
        return window.take(window.from() + length);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static boolean isEnd(byte b) {
        return isBlank(b) || b == ',' || b == ']' || b == '{' || b == '[';
    }

    @Override
    public String fault() {
        return fault;
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
