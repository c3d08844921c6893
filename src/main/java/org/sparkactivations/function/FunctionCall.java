package org.sparkactivations.function;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sparkactivations.text.NameSuggestion;

/**
 * A function with values for its parameters.
 *
 * @param function the function
 * @param arguments a value for each parameter
 */
public record FunctionCall(Activation function, List<Double> arguments) implements Serializable {
    private static final Pattern CALL = Pattern.compile("([A-Za-z_0-9]+)(?:\\(([^()]*)\\))?");

    /**
     * Reads {@code tanh}, or {@code leaky_relu(0.1)} with values for the leading parameters.
     *
     * @throws IllegalArgumentException if no function has the name, or the values do not fit it
     */
    public static FunctionCall parse(String text) {
        Matcher call = CALL.matcher(text.strip());
        if (!call.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not a function; write a name, or name(value, ...) with its parameters' values"
                            .formatted(text));
        }
        String name = call.group(1).toLowerCase(Locale.ROOT);
        Activation function = ActivationRegistry.find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no function is called '%s'; %s".formatted(call.group(1), hint(name))));
        return new FunctionCall(function, arguments(function, call.group(2)));
    }

    /** The names of all functions, their aliases among them. */
    public static List<String> names() {
        return ActivationRegistry.all().stream()
                .flatMap(function -> Stream.concat(Stream.of(function.name()), function.aliases().stream()))
                .toList();
    }

    private static String hint(String name) {
        return NameSuggestion.to(name, names())
                .map(nearest -> "did you mean " + nearest + "?")
                .orElseGet(() -> "there are "
                        + String.join(
                                ", ",
                                ActivationRegistry.functions().stream()
                                        .map(Activation::name)
                                        .toList()));
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
            double value = parameter.type() == Parameter.Type.BOOLEAN ? flag(text) : Double.parseDouble(text);
            if (parameter.accepts(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The message below says what is expected.
        }
        String expected =
                parameter.type() == Parameter.Type.BOOLEAN ? "true or false" : "a double in " + parameter.rangeText();
        throw new IllegalArgumentException("%s is %s, not '%s'%s"
                .formatted(
                        parameter.name(),
                        expected,
                        text,
                        parameter.hint(text).map(hint -> "; " + hint).orElse("")));
    }

    /** 1 for true and 0 for false; NaN for any other text. */
    private static double flag(String text) {
        return text.equalsIgnoreCase("true") ? 1 : text.equalsIgnoreCase("false") ? 0 : Double.NaN;
    }
}
