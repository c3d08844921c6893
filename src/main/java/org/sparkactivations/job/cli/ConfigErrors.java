package org.sparkactivations.job.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a configuration, so that the user reads all of it at once. */
public final class ConfigErrors {
    private final List<String> messages = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private boolean unread;
    private boolean blind;

    public void add(String message) {
        if (!messages.contains(message)) {
            messages.add(message);
        }
    }

    /** Adds a fault of an option, or of what was meant to be one: the option does not count as missing too. */
    public void add(String option, String message) {
        told.add(option);
        add(message);
    }

    /** Notes that options could not be read, so that none counts as missing. */
    void unread() {
        unread = true;
        blind();
    }

    /** Notes that the options don't say enough to look at the data. */
    private void blind() {
        blind = true;
    }

    /** Notes that not all options were read, so that those that were are not judged: a list for faults that nobody reads. */
    ConfigErrors unjudged() {
        blind();
        return new ConfigErrors();
    }

    /** Adds that none of these options is given, unless another fault is the cause. */
    public void addMissing(String message, String... options) {
        blind();
        if (!unread && Arrays.stream(options).noneMatch(told::contains)) {
            add(message);
        }
    }

    public boolean isEmpty() {
        return messages.isEmpty();
    }

    public List<String> messages() {
        return List.copyOf(messages);
    }

    /** Ends the run with all the faults if there is one. */
    public void check() {
        if (!messages.isEmpty()) {
            throw new JobException(ExitCode.USAGE, text(), null);
        }
    }

    /** Ends the run with the faults there are if more cannot be found, as the options don't say enough to look at the data. */
    public void checkBlind() {
        if (blind) {
            check();
        }
    }

    /** All the faults, and that nothing was written. */
    public String text() {
        if (messages.size() == 1) {
            return messages.get(0) + "\nNothing was written.";
        }
        StringBuilder text = new StringBuilder(messages.size() + " errors in the configuration, nothing was written:");
        for (int i = 0; i < messages.size(); i++) {
            text.append("\n  ").append(i + 1).append(". ").append(messages.get(i));
        }
        return text.toString();
    }
}
