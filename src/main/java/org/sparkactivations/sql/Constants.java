package org.sparkactivations.sql;

import org.sparkactivations.function.Parameter;

/** Values of parameters. */
final class Constants {
    private Constants() {}

    /** The number that the kernel takes for a parameter's SQL value; NaN for NULL where that is an error. */
    static double value(Parameter parameter, Object value) {
        if (value == null) {
            return parameter.nullValue();
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        return (Double) value;
    }
}
