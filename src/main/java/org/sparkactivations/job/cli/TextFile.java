package org.sparkactivations.job.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads text files that a user wrote. */
public final class TextFile {
    /** What some editors put before a text, in UTF-8 too, and what is none of the text. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextFile() {}

    /**
     * The text of a file in UTF-8, with or without a byte-order mark.
     *
     * @throws CharacterCodingException that says how to convert the file if it is in another encoding
     */
    public static String read(Path file) throws IOException {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        } catch (CharacterCodingException e) {
            throw new NotUtf8(e);
        }
    }

    private static final class NotUtf8 extends CharacterCodingException {
        NotUtf8(CharacterCodingException cause) {
            initCause(cause);
        }

        @Override
        public String getMessage() {
            return "not UTF-8; convert it, for example with iconv -t UTF-8";
        }
    }
}
