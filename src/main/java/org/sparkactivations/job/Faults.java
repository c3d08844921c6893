package org.sparkactivations.job;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a configuration, so that the user reads all of it at once. */
final class Faults {
    private final List<String> messages = new ArrayList<>();

    void add(String message) {
        if (!messages.contains(message)) {
            messages.add(message);
        }
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    List<String> messages() {
        return List.copyOf(messages);
    }

    /** Ends the run with all the faults if there is one. */
    void check() {
        if (!messages.isEmpty()) {
            throw new JobException(ExitCode.USAGE, text(), null);
        }
    }

    private String text() {
        if (messages.size() == 1) {
            return messages.get(0) + "\nNothing was written.";
        }
        StringBuilder text = new StringBuilder(messages.size() + " faults in the configuration, nothing was written:");
        for (int i = 0; i < messages.size(); i++) {
            text.append("\n  ").append(i + 1).append(". ").append(messages.get(i));
        }
        return text.toString();
    }
}
