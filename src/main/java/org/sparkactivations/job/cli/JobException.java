package org.sparkactivations.job.cli;

/** Ends a run with an exit code and a message for its user: what was wrong, where, and what to do. */
public class JobException extends RuntimeException {
    private final int exitCode;

    public JobException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public static JobException failed(String message) {
        return new JobException(ExitCode.FAILED, message, null);
    }

    public static JobException failed(String message, Throwable cause) {
        return new JobException(ExitCode.FAILED, message, cause);
    }

    public int exitCode() {
        return exitCode;
    }
}
