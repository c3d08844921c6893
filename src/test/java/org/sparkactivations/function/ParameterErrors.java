package org.sparkactivations.function;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** The errors of a function over many sets of its parameters, and the set at which each type's greatest is. */
final class ParameterErrors {
    private final Activation function;
    private final Worst ofDouble;
    private final Worst ofFloat;

    private ParameterErrors(Activation function) {
        this.function = function;
        ofDouble = new Worst(function);
        ofFloat = new Worst(function);
    }

    /** Measures the noted values of each parameter and so many random sets. */
    static ParameterErrors measure(Activation function, long seed, long sets) {
        ParameterErrors errors = new ParameterErrors(function);
        SplittableRandom draw = new SplittableRandom(seed);
        ParameterSets.of(function, seed, sets)
                .forEach(arguments -> errors.add(arguments, ParameterSets.points(arguments, draw)));
        return errors;
    }

    private void add(double[] arguments, double[] points) {
        for (double x : points) {
            ofDouble.error.addDouble(x, function.value(x, arguments), Exact.value(function, x, arguments));
            float narrow = (float) x;
            if (Float.isFinite(narrow)) {
                ofFloat.error.addFloat(
                        narrow, function.value(narrow, arguments), Exact.value(function, narrow, arguments));
            }
        }
        ofDouble.endSet(arguments);
        ofFloat.endSet(arguments);
    }

    Worst ofDouble() {
        return ofDouble;
    }

    Worst ofFloat() {
        return ofFloat;
    }

    /** The errors of one type. */
    static final class Worst {
        private final UlpError error;
        private double before;
        private int sets;
        private double[] arguments = {};

        private Worst(Activation function) {
            error = new UlpError(function.accuracy().absolute());
        }

        private void endSet(double[] tried) {
            sets++;
            if (error.max() != before) {
                before = error.max();
                arguments = tried;
            }
        }

        UlpError error() {
            return error;
        }

        int sets() {
            return sets;
        }

        /** The parameters at which the error is greatest; none if there is no error. */
        String arguments() {
            return Arrays.stream(arguments).mapToObj(Double::toString).collect(Collectors.joining(", "));
        }

        @Override
        public String toString() {
            return error + " with the parameters " + arguments();
        }
    }
}
