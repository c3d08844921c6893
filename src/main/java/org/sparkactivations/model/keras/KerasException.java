package org.sparkactivations.model.keras;

/** Says why a file is no model that can be scored: what is wrong, where, and what to do. */
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
