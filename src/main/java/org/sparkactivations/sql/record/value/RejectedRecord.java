package org.sparkactivations.sql.record.value;

/** Says why a record is not a row of the schema. Carries no stack trace: it is an answer about data, and there may be millions of them. */
public final class RejectedRecord extends Exception {
    private static final long serialVersionUID = 1L;

    /** The longest reason that is kept, in characters. A record can be a megabyte of garbage, and a reason quotes it. */
    public static final int MAX_REASON = 300;

    public RejectedRecord(String reason) {
        super(shorten(reason), null, false, false);
    }

    public static String shorten(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON - 1) + "…";
    }

    /** A value as a reason quotes it. */
    public static String quote(String value) {
        return value.length() <= 60 ? value : value.substring(0, 59) + "…";
    }

    /** A text that is no value of the type. */
    static RejectedRecord misfit(String text, String type) {
        return new RejectedRecord("\"" + quote(text) + "\" is not a valid " + type);
    }

    /** A number that the type does not hold. */
    static RejectedRecord beyond(String text, String type) {
        return new RejectedRecord(quote(text) + " is beyond the range of " + type);
    }
}
