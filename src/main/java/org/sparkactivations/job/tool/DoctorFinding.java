package org.sparkactivations.job.tool;

/**
 * One result of the doctor's examination.
 *
 * @param level how it stands
 * @param text what was found
 * @param remedy the exact line that mends it; empty if there is nothing to mend
 */
public record DoctorFinding(Level level, String text, String remedy) {
    public enum Level {
        OK("ok   "),
        NOTE("note "),
        FAULT("FAULT");

        private final String label;

        Level(String label) {
            this.label = label;
        }
    }

    static DoctorFinding ok(String text, Object... arguments) {
        return new DoctorFinding(Level.OK, text.formatted(arguments), "");
    }

    static DoctorFinding note(String text, String remedy) {
        return new DoctorFinding(Level.NOTE, text, remedy);
    }

    static DoctorFinding fault(String text, String remedy) {
        return new DoctorFinding(Level.FAULT, text, remedy);
    }

    @Override
    public String toString() {
        return level.label + "  " + text + (remedy.isEmpty() ? "" : "\n         -> " + remedy);
    }
}
