package org.sparkactivations.function;

/** Thrown for an array of odd length where a function needs two halves. */
public final class OddLengthException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String function;
    private final int length;

    OddLengthException(String function, int length) {
        super(text(function, "an array", length));
        this.function = function;
        this.length = length;
    }

    /** The message for what the caller knows the array as, {@code "a vector"}. */
    public String text(String collection) {
        return text(function, collection, length);
    }

    private static String text(String function, String collection, int length) {
        return "%s takes %s of even length, a half to pass on and a half to gate it; this one has %d element%s"
                .formatted(function, collection, length, length == 1 ? "" : "s");
    }
}
