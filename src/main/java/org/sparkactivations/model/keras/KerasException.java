package org.sparkactivations.model.keras;

/** Says why a Keras file cannot be scored: what is wrong, where, and what to do. */
public final class KerasException extends IllegalArgumentException {
    KerasException(String message) {
        super(message);
    }

    KerasException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The same with the file's name before it. */
    KerasException in(String file) {
        return new KerasException(file + ": " + getMessage(), getCause());
    }
}
