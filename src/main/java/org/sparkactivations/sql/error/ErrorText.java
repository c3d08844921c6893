package org.sparkactivations.sql.error;

import java.net.URI;

/** Writes values and files as error messages show them. */
public final class ErrorText {
    private static final int LONGEST_VALUE = 200;

    private ErrorText() {}

    /** Spark's URI of a file, as a path where the file is a local one. */
    public static String path(String file) {
        try {
            return file.startsWith("file:") ? URI.create(file).getPath() : file;
        } catch (IllegalArgumentException e) {
            return file;
        }
    }

    /** A value in quotes if it is a text, and cut short if it is long. */
    public static String shown(Object value) {
        if (value == null) {
            return "NULL";
        }
        String text = value instanceof String ? "'" + value + "'" : value.toString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }
}
