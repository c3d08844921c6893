package org.sparkactivations.function;

import java.util.List;
import java.util.Optional;

/** What every function declares about itself, whether it works element by element or on a whole array. */
public sealed interface Definition permits Activation, ArrayActivation {
    /** The headings of the documentation. */
    enum Group {
        SIGMOID("Sigmoids"),
        RECTIFIER("Rectifiers"),
        SMOOTH_RECTIFIER("Smooth rectifiers"),
        SHRINKAGE("Shrinkage"),
        SIMPLE("Simple"),
        ARRAY("Whole arrays");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** Least and greatest result in floating-point arithmetic, both included. */
    record Range(double least, double greatest) {
        public static final Range REAL = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        @Override
        public String toString() {
            return (least == Double.NEGATIVE_INFINITY ? "(-∞" : "[" + text(least))
                    + ", "
                    + (greatest == Double.POSITIVE_INFINITY ? "∞)" : text(greatest) + "]");
        }

        private static String text(double bound) {
            return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
        }
    }

    /** A SQL call and the result that Spark shows for it. */
    record Example(String call, String result) {}

    /** SQL name, lower case with underscores. */
    String name();

    /** Further SQL names of the same function. */
    List<String> aliases();

    /** The heading under which the documentation lists it. */
    Group group();

    /** The formula, in x and the parameters' names. */
    String formula();

    /** The constant arguments after x, in order. */
    List<Parameter> parameters();

    /** Least and greatest result, for the parameters' defaults. */
    Range range();

    /** One sentence on what the function is for in a network. */
    String use();

    /** Calls with their results, each executed by a test. */
    List<Example> examples();

    /** The version that brought it. */
    String since();

    /** The derivative; empty for a derivative itself, and for a function of a whole array. */
    default Optional<? extends Definition> gradient() {
        return Optional.empty();
    }

    /** How a call is written, {@code leaky_relu(x, negative_slope)}. */
    default String signature() {
        StringBuilder text = new StringBuilder(name()).append("(x");
        parameters().forEach(p -> text.append(", ").append(p.name()));
        return text.append(')').toString();
    }
}
