package org.sparkactivations.function;

import java.io.Serializable;
import java.util.Optional;

/**
 * A constant argument of a function, given after x.
 *
 * @param name its SQL name, for {@code name => value}
 * @param type how it is written in SQL
 * @param defaultValue the value when it is left out; NaN where it must be given; a truth value is 1 or 0
 * @param least the least value that the function takes
 * @param greatest the greatest value that the function takes
 * @param nullValue the number that NULL stands for; NaN where NULL is an error
 * @param meaning what it does, in a few words
 */
public record Parameter(
        String name, Type type, double defaultValue, double least, double greatest, double nullValue, String meaning)
        implements Serializable {

    /** How a parameter is written in SQL; the kernel's argument is of the Java type of the same name. */
    public enum Type {
        DOUBLE,
        BOOLEAN
    }

    /** Any finite number. */
    static Parameter number(String name, double defaultValue, String meaning) {
        return number(name, defaultValue, -Double.MAX_VALUE, Double.MAX_VALUE, meaning);
    }

    static Parameter number(String name, double defaultValue, double least, double greatest, String meaning) {
        return new Parameter(name, Type.DOUBLE, defaultValue, least, greatest, Double.NaN, meaning);
    }

    /** An upper limit, of which NULL, the default, means none. */
    static Parameter limit(String name, double least, String meaning) {
        double none = Double.POSITIVE_INFINITY;
        return new Parameter(name, Type.DOUBLE, none, least, none, none, meaning);
    }

    static Parameter flag(String name, boolean defaultValue, String meaning) {
        return new Parameter(name, Type.BOOLEAN, defaultValue ? 1 : 0, 0, 1, Double.NaN, meaning);
    }

    /** How a word of PyTorch's, {@code approximate='tanh'}, is written here; empty if it is none of them. */
    public Optional<String> hint(String word) {
        if (type != Type.BOOLEAN || !(word.equals("tanh") || word.equals("none"))) {
            return Optional.empty();
        }
        return Optional.of(
                "where PyTorch has %s='%s' it is %s => %s here".formatted(name, word, name, word.equals("tanh")));
    }

    public boolean required() {
        return Double.isNaN(defaultValue);
    }

    public boolean accepts(double value) {
        return value >= least && value <= greatest;
    }

    /** The default as SQL writes it: {@code 0.2}, {@code false}, {@code NULL}. */
    public String defaultText() {
        if (defaultValue == nullValue) {
            return "NULL";
        }
        return type == Type.BOOLEAN ? Boolean.toString(defaultValue != 0) : text(defaultValue);
    }

    /** The values that the parameter takes, {@code [0, Infinity)}. */
    public String rangeText() {
        String from = least == -Double.MAX_VALUE ? "(-Infinity" : least == Double.MIN_VALUE ? "(0" : "[" + text(least);
        String to = greatest == Double.MAX_VALUE ? "Infinity)" : text(greatest) + "]";
        return from + ", " + to;
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e7
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
