package org.sparkactivations.job.cli;

import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Reads the text of an option into its type. What is wrong with a text it tells itself, so that picocli reads on and one
 * run tells all faults; an option of one value is null then.
 */
public abstract class OptionReader<T> implements ITypeConverter<T> {
    private OptionSpec option;
    private ConfigErrors faults;
    private boolean failed;

    /** Makes known whose texts are read, and who takes the faults. */
    void bind(OptionSpec read, ConfigErrors told) {
        option = read;
        faults = told;
    }

    /** Whether there was a text that it could not read. */
    boolean hasFailed() {
        return failed;
    }

    @Override
    public final T convert(String text) {
        Optional<T> value = read(option, text, faults);
        failed |= value.isEmpty();
        return value.orElse(null);
    }

    /** The value; empty, with a fault, if the text is none. */
    protected abstract Optional<T> read(OptionSpec option, String text, ConfigErrors faults);
}
