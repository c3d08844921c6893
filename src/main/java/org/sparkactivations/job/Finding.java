package org.sparkactivations.job;

/**
 * What the doctor found about one thing.
 *
 * @param level how it stands
 * @param text what was found
 * @param remedy the exact line that mends it; empty if there is nothing to mend
 */
record Finding(Level level, String text, String remedy) {
    enum Level {
        OK("ok   "),
        NOTE("note "),
        FAULT("FAULT");

        private final String label;

        Level(String label) {
            this.label = label;
        }
    }

    static Finding ok(String text, Object... arguments) {
        return new Finding(Level.OK, text.formatted(arguments), "");
    }

    static Finding note(String text, String remedy) {
        return new Finding(Level.NOTE, text, remedy);
    }

    static Finding fault(String text, String remedy) {
        return new Finding(Level.FAULT, text, remedy);
    }

    @Override
    public String toString() {
        return level.label + "  " + text + (remedy.isEmpty() ? "" : "\n         -> " + remedy);
    }
}
