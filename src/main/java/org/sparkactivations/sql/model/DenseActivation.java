package org.sparkactivations.sql.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.FunctionCall;
import org.sparkactivations.model.LayerActivation;
import org.sparkactivations.text.NameSuggestion;

/**
 * The activation of {@code dense}. Two that mean the same are equal, however they are written.
 *
 * @param function the function
 * @param written its text in the query, {@code relu} or {@code leaky_relu(0.1)}
 */
record DenseActivation(LayerActivation function, String written) implements Serializable {
    /**
     * Reads a function's name, with values for its parameters or their defaults.
     *
     * @throws IllegalArgumentException if there is no such function, or the values do not fit it
     */
    static DenseActivation of(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        if (ActivationRegistry.findArray(name).isPresent()) {
            return new DenseActivation(LayerActivation.of(name), text);
        }
        boolean known = name.contains("(") || ActivationRegistry.find(name).isPresent();
        if (!known) {
            List<String> names = new ArrayList<>(FunctionCall.names());
            ActivationRegistry.arrayFunctions().forEach(function -> names.add(function.name()));
            throw new IllegalArgumentException(
                    "there is no activation called '%s'%s".formatted(text, NameSuggestion.hint(name, names)));
        }
        FunctionCall call = FunctionCall.parse(text);
        double[] values =
                call.arguments().stream().mapToDouble(Double::doubleValue).toArray();
        return new DenseActivation(LayerActivation.of(call.function().name(), values), text);
    }

    /** The call of {@code dense} with these arguments in SQL. */
    String sql(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.add("'" + written + "'");
        return ScoringExpression.text(DenseWeights.NAME, all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DenseActivation activation && function.equals(activation.function);
    }

    @Override
    public int hashCode() {
        return function.hashCode();
    }
}
