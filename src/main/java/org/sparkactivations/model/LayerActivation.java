package org.sparkactivations.model;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.ArrayActivation;
import org.sparkactivations.function.ArrayKernel;
import org.sparkactivations.function.ColumnsKernels;
import org.sparkactivations.function.Definition;
import org.sparkactivations.function.Parameter;

/**
 * The activation of a layer: a function of the registry, by its FLOAT kernel, with a value for each parameter. So a model
 * and {@code SELECT relu(x)} cannot differ.
 *
 * @param function the function's first name
 * @param arguments a value for each parameter, in order
 */
public record LayerActivation(String function, List<Double> arguments) implements Serializable {
    /** No activation. */
    public static final LayerActivation LINEAR = new LayerActivation("linear", List.of());

    /** What Keras 3 computes by the name of {@code sparsemax}, which is another function: see {@link KerasSparsemax}. */
    public static final LayerActivation KERAS_SPARSEMAX = new LayerActivation("keras_sparsemax", List.of());

    public LayerActivation {
        arguments = List.copyOf(arguments);
    }

    /**
     * The function of this SQL name or alias with its parameters' defaults.
     *
     * @throws IllegalArgumentException if there is none, or a parameter has no default
     */
    public static LayerActivation of(String name) {
        Definition definition = definition(name);
        for (Parameter parameter : definition.parameters()) {
            if (parameter.required()) {
                throw new IllegalArgumentException(
                        "the activation %s needs a value for %s".formatted(name, parameter.name()));
            }
        }
        return new LayerActivation(
                definition.name(),
                definition.parameters().stream().map(Parameter::defaultValue).toList());
    }

    /** The function of this SQL name with values for its first parameters, defaults for the rest. */
    public static LayerActivation of(String name, double... values) {
        Definition definition = definition(name);
        Double[] arguments =
                definition.parameters().stream().map(Parameter::defaultValue).toArray(Double[]::new);
        for (int i = 0; i < values.length; i++) {
            Parameter parameter = definition.parameters().get(i);
            if (!parameter.accepts(values[i])) {
                throw new IllegalArgumentException("%s takes %s in %s, not %s"
                        .formatted(name, parameter.name(), parameter.rangeText(), values[i]));
            }
            arguments[i] = values[i];
        }
        return new LayerActivation(definition.name(), Arrays.asList(arguments));
    }

    private static Definition definition(String name) {
        return ActivationRegistry.definitions()
                .filter(known -> known.name().equals(name) || known.aliases().contains(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no activation called " + name));
    }

    /** Whether the function leaves every number as it is. */
    public boolean isLinear() {
        return function.equals("linear");
    }

    /** The length of a row after it; half of what goes in for {@code glu}. */
    public int outputs(int units) {
        return function.equals("glu") ? units / 2 : units;
    }

    /** The function at work, for one thread. */
    InPlace inPlace(int units) {
        if (isLinear()) {
            return (values, rows) -> {};
        }
        if (equals(KERAS_SPARSEMAX)) {
            float[] row = new float[units];
            return (values, rows) -> byRows(KerasSparsemax::of, row, values, rows);
        }
        ArrayActivation ofRows = ActivationRegistry.findArray(function).orElse(null);
        if (ofRows != null) {
            return ofRows(ofRows, units);
        }
        Activation activation = ActivationRegistry.get(function);
        ArrayKernel kernel = activation.arrayKernel(
                arguments.stream().mapToDouble(Double::doubleValue).toArray());
        return (values, rows) -> kernel.apply(values, values);
    }

    private static InPlace ofRows(ArrayActivation function, int units) {
        float[] row = new float[units];
        InPlace byRows = (values, rows) -> byRows(function::value, row, values, rows);
        return ColumnsKernels.of(function)
                .<InPlace>map(block -> (values, rows) -> {
                    if (rows == 1) {
                        byRows.apply(values, rows);
                    } else {
                        block.apply(values, units, rows);
                    }
                })
                .orElse(byRows);
    }

    /** Puts the function's values in place of a block. */
    interface InPlace {
        void apply(float[] values, int rows);
    }

    /** Each row is gathered from its columns and laid back. */
    private static void byRows(UnaryOperator<float[]> function, float[] row, float[] values, int rows) {
        for (int r = 0; r < rows; r++) {
            for (int u = 0; u < row.length; u++) {
                row[u] = values[u * rows + r];
            }
            float[] result = function.apply(row);
            for (int u = 0; u < result.length; u++) {
                values[u * rows + r] = result[u];
            }
        }
    }
}
