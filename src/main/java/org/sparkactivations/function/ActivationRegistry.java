package org.sparkactivations.function;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/** Every activation function, in the order of the documentation. A new function is one line here. */
public final class ActivationRegistry {
    private static final List<Activation> FUNCTIONS = List.of(
            Sigmoid.DEFINITION,
            Tanh.DEFINITION,
            Softsign.DEFINITION,
            LogSigmoid.DEFINITION,
            HardSigmoid.DEFINITION,
            HardTanh.DEFINITION,
            SparseSigmoid.DEFINITION,
            Relu.DEFINITION,
            LeakyRelu.DEFINITION,
            Relu6.DEFINITION,
            Threshold.DEFINITION,
            Elu.DEFINITION,
            Selu.DEFINITION,
            Celu.DEFINITION,
            Softplus.DEFINITION,
            Silu.DEFINITION,
            Mish.DEFINITION,
            Gelu.DEFINITION,
            HardSilu.DEFINITION,
            Squareplus.DEFINITION,
            SparsePlus.DEFINITION,
            TanhShrink.DEFINITION,
            SoftShrink.DEFINITION,
            HardShrink.DEFINITION,
            Exponential.DEFINITION,
            Linear.DEFINITION);

    private static final List<Activation> ALL = FUNCTIONS.stream()
            .flatMap(function -> Stream.concat(Stream.of(function), function.gradient().stream()))
            .toList();

    private static final List<ArrayActivation> ARRAY_FUNCTIONS =
            List.of(Softmax.DEFINITION, LogSoftmax.DEFINITION, Sparsemax.DEFINITION, Glu.DEFINITION);

    private static final Map<String, Activation> BY_NAME = new LinkedHashMap<>();

    static {
        for (Activation activation : ALL) {
            Stream.concat(Stream.of(activation.name()), activation.aliases().stream())
                    .forEach(name -> {
                        if (BY_NAME.put(name, activation) != null) {
                            throw new IllegalStateException("two functions are called " + name);
                        }
                    });
        }
    }

    private ActivationRegistry() {}

    /** The functions without their derivatives. */
    public static List<Activation> functions() {
        return FUNCTIONS;
    }

    /** The functions, each followed by its derivative. */
    public static List<Activation> all() {
        return ALL;
    }

    /** The functions that look at a whole array. */
    public static List<ArrayActivation> arrayFunctions() {
        return ARRAY_FUNCTIONS;
    }

    /** The functions of either kind, each followed by its derivative if it has one. */
    public static Stream<Definition> definitions() {
        return Stream.concat(ALL.stream(), ARRAY_FUNCTIONS.stream());
    }

    /** The function of a whole array by this SQL name, in lower case. */
    public static Optional<ArrayActivation> findArray(String name) {
        return ARRAY_FUNCTIONS.stream()
                .filter(function -> function.name().equals(name))
                .findFirst();
    }

    /** The function of this SQL name or alias, in lower case. */
    public static Optional<Activation> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The function of this SQL name or alias, in lower case. */
    public static Activation get(String name) {
        return find(name).orElseThrow(() -> new NoSuchElementException("no activation function is called " + name));
    }
}
