package org.sparkactivations.plot;

import java.util.List;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.FunctionCall;

/**
 * A function with values for its parameters, drawn as one line of a picture.
 *
 * @param label what the legend says
 * @param function the function
 * @param arguments a value for each parameter
 */
record Plotted(String label, Activation function, List<Double> arguments) {
    /**
     * Reads {@code tanh}, or {@code leaky_relu(0.1)} with values for the leading parameters.
     *
     * @throws IllegalArgumentException if no function has the name, or the values do not fit it
     */
    static Plotted parse(String text) {
        FunctionCall call = FunctionCall.parse(text);
        return new Plotted(text.strip(), call.function(), call.arguments());
    }

    /** The same parameters on the derivative. */
    Plotted gradient() {
        return function.gradient()
                .map(gradient -> new Plotted(label.replaceFirst("^\\w+", "$0_grad"), gradient, arguments))
                .orElseThrow(() -> new IllegalArgumentException(function.name() + " is a derivative itself"));
    }
}
