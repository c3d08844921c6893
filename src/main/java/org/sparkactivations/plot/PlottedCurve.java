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
record PlottedCurve(String label, Activation function, List<Double> arguments) {
    /**
     * Reads {@code tanh}, or {@code leaky_relu(0.1)} with values for the leading parameters.
     *
     * @throws IllegalArgumentException if no function has the name, or the values do not fit it
     */
    static PlottedCurve parse(String text) {
        FunctionCall call = FunctionCall.parse(text);
        return new PlottedCurve(text.strip(), call.function(), call.arguments());
    }

    /** The same parameters on the derivative. */
    PlottedCurve gradient() {
        return function.gradient()
                .map(gradient -> new PlottedCurve(label.replaceFirst("^\\w+", "$0_grad"), gradient, arguments))
                .orElseThrow(() -> new IllegalArgumentException(function.name() + " is a derivative itself"));
    }
}
