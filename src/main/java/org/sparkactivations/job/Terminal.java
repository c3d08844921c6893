package org.sparkactivations.job;

import java.io.Console;
import java.lang.reflect.Method;

/** Whether someone watches the run. */
final class Terminal {
    private Terminal() {}

    /** @param asked what the options say; null to show progress on a terminal only */
    static boolean wants(Boolean asked) {
        return asked == null ? isTerminal() : asked;
    }

    /** From JDK 22 on there is a console without a terminal too, and a method that tells them apart. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isTerminal() {
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
