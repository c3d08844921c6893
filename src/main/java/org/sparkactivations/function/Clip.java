package org.sparkactivations.function;

import java.util.OptionalInt;

/**
 * Clips an exact number (an integer, a decimal) between two whole bounds and keeps its type, as a piecewise linear
 * function does.
 *
 * @param least the lower bound; empty for none
 * @param greatest the upper bound; empty for none
 */
public record Clip(OptionalInt least, OptionalInt greatest) {

    static Clip atLeast(int least) {
        return new Clip(OptionalInt.of(least), OptionalInt.empty());
    }

    static Clip between(int least, int greatest) {
        return new Clip(OptionalInt.of(least), OptionalInt.of(greatest));
    }
}
