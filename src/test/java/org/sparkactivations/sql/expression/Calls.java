package org.sparkactivations.sql.expression;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.sparkactivations.Activations;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.Parameter;

/**
 * A way to call a function: with its parameters left out, or each given another value than its default.
 *
 * @param activation the function
 * @param arguments a value for each parameter given in the call; empty where they are left out
 */
public record Calls(Activation activation, List<Double> arguments) {

    /** Every function: the parameters left out, and given. */
    public static Stream<Calls> all() {
        return ActivationRegistry.all().stream().flatMap(Calls::of);
    }

    public static Stream<Calls> of(Activation activation) {
        List<Parameter> parameters = activation.parameters();
        Calls given =
                new Calls(activation, parameters.stream().map(Calls::other).toList());
        return parameters.stream().anyMatch(Parameter::required) || parameters.isEmpty()
                ? Stream.of(given)
                : Stream.of(new Calls(activation, List.of()), given);
    }

    /** The shortest call of a function. */
    public static Calls shortest(Activation activation) {
        return of(activation).findFirst().orElseThrow();
    }

    private static double other(Parameter parameter) {
        if (parameter.type() == Parameter.Type.BOOLEAN) {
            return 1 - parameter.defaultValue();
        }
        return DoubleStream.of(0.375, 1.5, 6)
                .filter(value -> parameter.accepts(value) && value != parameter.defaultValue())
                .findFirst()
                .orElseThrow();
    }

    public String sql(String x) {
        return activation.name() + "(" + String.join(", ", texts(x)) + ")";
    }

    private List<String> texts(String x) {
        List<String> texts = new ArrayList<>(List.of(x));
        for (int i = 0; i < arguments.size(); i++) {
            boolean flag = activation.parameters().get(i).type() == Parameter.Type.BOOLEAN;
            texts.add(flag ? Boolean.toString(arguments.get(i) != 0) : arguments.get(i) + "D");
        }
        return texts;
    }

    /** The call through the method of {@link Activations}. */
    Column column(Column x) {
        Method method = Arrays.stream(Activations.class.getMethods())
                .filter(m -> m.getName().equals(activation.name()) && m.getParameterCount() == 1 + arguments.size())
                .findFirst()
                .orElseThrow(() -> new AssertionError("Activations has no method for " + this));
        Object[] values = new Object[1 + arguments.size()];
        values[0] = x;
        for (int i = 0; i < arguments.size(); i++) {
            boolean flag = method.getParameterTypes()[1 + i] == boolean.class;
            values[1 + i] = flag ? (Object) (arguments.get(i) != 0) : arguments.get(i);
        }
        try {
            return (Column) method.invoke(null, values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private double[] values() {
        return arguments.isEmpty()
                ? activation.defaults()
                : arguments.stream().mapToDouble(Double::doubleValue).toArray();
    }

    public double value(double x) {
        return activation.value(x, values());
    }

    public float value(float x) {
        return activation.value(x, values());
    }

    /** How generated code begins the call of the kernel. */
    public String staticCall() {
        return activation.kernel().home().getName() + "." + activation.kernel().method() + "(";
    }

    @Override
    public String toString() {
        return texts("x").stream().collect(Collectors.joining(", ", activation.name() + "(", ")"));
    }
}
