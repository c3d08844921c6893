package org.sparkactivations.sql.record.csv;

import java.io.Serializable;

/**
 * The delimiter, quote, escape and other settings of CSV, as Spark's options of these names set them.
 *
 * @param separator between two values
 * @param signs quote and escape
 * @param comment the first byte of a line that is no record; 0 for none
 * @param lineSeparator between two records; empty for a line feed, a carriage return or both
 * @param blanks which blanks around values are not part of them
 * @param nullValue the text that is NULL, besides empty text
 */
public record CsvDialect(
        String separator, Signs signs, byte comment, String lineSeparator, Blanks blanks, String nullValue)
        implements Serializable {

    /** The signs around and within a quoted value; 0 for none. */
    public record Signs(byte quote, byte escape, byte escapeOfEscape) implements Serializable {}

    /** Blanks that are passed over. */
    public record Blanks(boolean leading, boolean trailing) implements Serializable {}

    /** Commas, double quotes that are doubled within quotes, and lines that end in any of the usual ways. */
    public static final CsvDialect RFC_4180 = new CsvDialect(
            ",", new Signs((byte) '"', (byte) '"', (byte) 0), (byte) 0, "", new Blanks(false, false), "");
}
