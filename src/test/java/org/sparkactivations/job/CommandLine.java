package org.sparkactivations.job;

import java.util.ArrayList;
import java.util.List;

/** Puts a job's command line together of the arguments that tests share and those of one test. */
public final class CommandLine {
    private CommandLine() {}

    @SafeVarargs
    public static String[] of(List<String>... parts) {
        List<String> arguments = new ArrayList<>();
        for (List<String> part : parts) {
            arguments.addAll(part);
        }
        return arguments.toArray(String[]::new);
    }
}
