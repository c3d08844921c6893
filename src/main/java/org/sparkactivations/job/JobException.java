package org.sparkactivations.job;

/** Ends a run with an exit code and a message for its user: what was wrong, where, and what to do. */
class JobException extends RuntimeException {
    private final int exitCode;

    JobException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    static JobException failed(String message) {
        return new JobException(ExitCode.FAILED, message, null);
    }

    static JobException failed(String message, Throwable cause) {
        return new JobException(ExitCode.FAILED, message, cause);
    }

    int exitCode() {
        return exitCode;
    }
}
