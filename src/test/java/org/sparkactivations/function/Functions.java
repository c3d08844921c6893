package org.sparkactivations.function;

import java.util.stream.Stream;

/** The functions as the sources of parameterised tests. */
final class Functions {
    /** What a parameter without a default is given. */
    static final double REQUIRED = 0.25;

    private Functions() {}

    /** Every elementwise function and every derivative. */
    static Stream<Activation> all() {
        return ActivationRegistry.all().stream();
    }

    static Stream<Activation> monotone() {
        return all().filter(function -> function.has(Activation.Trait.MONOTONE));
    }

    static Stream<Activation> parameterised() {
        return all().filter(function -> !function.parameters().isEmpty());
    }

    static Stream<Activation> odd() {
        return all().filter(function -> function.has(Activation.Trait.ODD));
    }

    static double[] arguments(Activation function) {
        return function.parameters().stream()
                .mapToDouble(p -> p.required() ? REQUIRED : p.defaultValue())
                .toArray();
    }
}
