package org.sparkactivations.sql.model;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.Definition;
import org.sparkactivations.function.Parameter;
import org.sparkactivations.model.ActivationLayer;
import org.sparkactivations.model.AffineLayer;
import org.sparkactivations.model.DenseLayer;
import org.sparkactivations.model.Layer;
import org.sparkactivations.model.LayerActivation;
import org.sparkactivations.model.PReluLayer;
import org.sparkactivations.model.Sequential;
import org.sparkactivations.model.Weights;

/**
 * A model as one SQL expression with its weights in it: Dense layers as calls of {@code dense}, activations as the
 * functions, normalisation and PReLU as FLOAT arithmetic on each element. It gives the bits of {@code keras_predict}.
 *
 * <p>Special cases:
 *
 * <ul>
 *   <li>A model without a Dense layer keeps a NULL element, where {@code keras_predict} is NULL as a whole.
 *   <li>Features in an ML vector need a Dense layer first, since SQL casts no vector.
 * </ul>
 */
public final class ModelSql {
    private ModelSql() {}

    /**
     * The expression.
     *
     * @param features SQL that gives an array of numbers
     */
    public static String of(Sequential model, String features) {
        String x = features;
        boolean narrow = false;
        for (Layer layer : model.layers()) {
            if (layer instanceof DenseLayer dense) {
                x = dense(dense, x);
            } else if (layer instanceof ActivationLayer activation) {
                x = activation(activation.activation(), narrow ? x : narrow(x));
            } else if (layer instanceof AffineLayer affine) {
                x = affine(affine, narrow ? x : narrow(x));
            } else if (layer instanceof PReluLayer prelu) {
                x = prelu(prelu, narrow ? x : narrow(x));
            } else {
                continue;
            }
            narrow = true;
        }
        return narrow ? x : narrow(x);
    }

    /** SQL of one array of these columns, each in float32 as {@code keras_predict} takes them. */
    public static String array(List<String> columns) {
        return columns.stream()
                .map(column -> "CAST(%s AS FLOAT)".formatted(column))
                .collect(Collectors.joining(", ", "array(", ")"));
    }

    private static String narrow(String x) {
        return "CAST(%s AS ARRAY<FLOAT>)".formatted(x);
    }

    private static String dense(DenseLayer layer, String x) {
        String kernel = IntStream.range(0, layer.inputs())
                .mapToObj(row -> array(layer.units(), u -> layer.kernel().get(row * layer.units() + u)))
                .collect(Collectors.joining(", ", "array(", ")"));
        String bias = layer.bias() == null ? "NULL" : array(layer.bias());
        return "dense(%s, %s, %s, '%s')".formatted(x, kernel, bias, call(layer.activation(), List.of(), false));
    }

    private static String activation(LayerActivation activation, String x) {
        return activation.isLinear() ? x : call(activation, List.of(x), true);
    }

    private static String affine(AffineLayer layer, String x) {
        return "transform(%s, (v, i) -> (v - %s) * %s + %s)"
                .formatted(x, element(layer.center()), element(layer.scale()), element(layer.offset()));
    }

    private static String prelu(PReluLayer layer, String x) {
        return "transform(%s, (v, i) -> if(v > 0.0F, v, %s * v))".formatted(x, element(layer.slopes()));
    }

    /** The i-th of the weights. */
    private static String element(Weights weights) {
        return array(weights) + "[i]";
    }

    private static String array(Weights weights) {
        return array(weights.length(), weights::get);
    }

    private static String array(int length, IntToDoubleFunction number) {
        return IntStream.range(0, length)
                .mapToObj(i -> literal((float) number.applyAsDouble(i)))
                .collect(Collectors.joining(", ", "array(", ")"));
    }

    private static String literal(float number) {
        return Float.isFinite(number) ? number + "F" : "float('%s')".formatted(number);
    }

    /**
     * A function's call, without the values that are its defaults.
     *
     * @param inSql whether values are SQL literals, or as {@code dense} reads them in its text
     */
    private static String call(LayerActivation activation, List<String> x, boolean inSql) {
        Definition function = ActivationRegistry.definitions()
                .filter(definition -> definition.name().equals(activation.function()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Keras' sparsemax is no function of SQL; score the model by keras_predict(…)"));
        List<Parameter> parameters = function.parameters();
        int given = parameters.size();
        while (given > 0
                && isDefault(parameters.get(given - 1), activation.arguments().get(given - 1))) {
            given--;
        }
        List<String> values = IntStream.range(0, given)
                .mapToObj(i -> value(parameters.get(i), activation.arguments().get(i), inSql))
                .toList();
        if (x.isEmpty() && values.isEmpty()) {
            return function.name();
        }
        return ScoringExpression.text(
                function.name(), Stream.concat(x.stream(), values.stream()).toList());
    }

    private static boolean isDefault(Parameter parameter, double value) {
        return !parameter.required() && Double.compare(parameter.defaultValue(), value) == 0;
    }

    private static String value(Parameter parameter, double value, boolean inSql) {
        if (parameter.type() == Parameter.Type.BOOLEAN) {
            return Boolean.toString(value != 0);
        }
        if (!inSql) {
            return Double.toString(value);
        }
        return Double.isFinite(value) ? value + "D" : "double('%s')".formatted(value);
    }
}
