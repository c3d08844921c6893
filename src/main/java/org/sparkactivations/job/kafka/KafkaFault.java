package org.sparkactivations.job.kafka;

/** Explains what is wrong with a cluster, a topic or the connection to them, and what to do. */
public final class KafkaFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Who can mend it. */
    public enum Kind {
        /** The settings: topic, password, certificate, access list. */
        CONFIGURATION,
        /** The cluster, which does not answer; another try may succeed. */
        UNREACHABLE
    }

    private final Kind kind;

    KafkaFault(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Who can mend it. */
    public Kind kind() {
        return kind;
    }
}
