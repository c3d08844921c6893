package org.sparkactivations.plot;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.Parameter;

/**
 * A function with values for its parameters, one line of a picture.
 *
 * @param label what the legend says
 * @param function the function
 * @param arguments a value for each parameter
 */
record Plotted(String label, Activation function, List<Double> arguments) {
    private static final Pattern CALL = Pattern.compile("([A-Za-z_0-9]+)(?:\\(([^()]*)\\))?");

    /**
     * Reads {@code tanh}, or {@code leaky_relu(0.1)} with values for the leading parameters.
     *
     * @throws IllegalArgumentException if no function has the name, or the values do not fit it
     */
    static Plotted parse(String text) {
        Matcher call = CALL.matcher(text.strip());
        if (!call.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no function; write a name, or name(value, ...) with its parameters' values"
                            .formatted(text));
        }
        Activation function = ActivationRegistry.find(call.group(1).toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no function is called '%s'; there are %s".formatted(call.group(1), names())));
        return new Plotted(text.strip(), function, arguments(function, call.group(2)));
    }

    /** The same parameters on the derivative. */
    Plotted gradient() {
        return function.gradient()
                .map(gradient -> new Plotted(label.replaceFirst("^\\w+", "$0_grad"), gradient, arguments))
                .orElseThrow(() -> new IllegalArgumentException(function.name() + " is a derivative itself"));
    }

    private static List<Double> arguments(Activation function, String values) {
        double[] arguments = function.defaults();
        List<String> given = values == null || values.isBlank() ? List.of() : Arrays.asList(values.split(",", -1));
        if (given.size() > arguments.length) {
            throw new IllegalArgumentException(
                    "%s takes no more than %d values".formatted(function.signature(), arguments.length));
        }
        for (int i = 0; i < arguments.length; i++) {
            Parameter parameter = function.parameters().get(i);
            if (i < given.size()) {
                arguments[i] = value(parameter, given.get(i).strip());
            } else if (parameter.required()) {
                throw new IllegalArgumentException(
                        "%s needs a value for %s".formatted(function.signature(), parameter.name()));
            }
        }
        return Arrays.stream(arguments).boxed().toList();
    }

    private static double value(Parameter parameter, String text) {
        try {
            double value = parameter.type() == Parameter.Type.BOOLEAN
                    ? (Boolean.parseBoolean(text) ? 1 : 0)
                    : Double.parseDouble(text);
            if (parameter.accepts(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The message below says what is expected.
        }
        throw new IllegalArgumentException("%s is a %s in %s, not '%s'"
                .formatted(
                        parameter.name(),
                        parameter.type().name().toLowerCase(Locale.ROOT),
                        parameter.rangeText(),
                        text));
    }

    private static String names() {
        return String.join(
                ", ",
                ActivationRegistry.functions().stream().map(Activation::name).toList());
    }
}
