package org.sparkactivations.job.run;

import java.io.Console;
import java.lang.reflect.Method;

/** Knows whether a person watches the run on a terminal. */
public final class Terminal {
    private Terminal() {}

    /**
     * Whether to show progress.
     *
     * @param asked what the options say; null to show progress on a terminal only
     */
    public static boolean wants(Boolean asked) {
        return asked == null ? isTerminal() : asked;
    }

    /** From JDK 22 on there is a console without a terminal too, and a method that tells them apart. */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            Method isTerminal = Console.class.getMethod("isTerminal");
            return (Boolean) isTerminal.invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
