package org.sparkactivations.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds out what a function gives for NaN, infinities, signed zeros and very large numbers, by calling it. */
public final class SpecialCases {
    private static final double INF = Double.POSITIVE_INFINITY;

    /** Arrays whose results the list of an array function gives. */
    private static final double[][] ARRAYS = {{}, {Double.NaN, 0}, {INF, 0}, {INF, INF}, {-INF, 0}, {-INF, -INF}};

    private SpecialCases() {}

    /** The cases of a function on numbers; its parameters are at the values of {@link #setting}. */
    public static List<String> of(Activation function) {
        double[] arguments = Functions.arguments(function);
        DoubleUnaryOperator f = x -> function.value(x, arguments);
        List<String> cases = new ArrayList<>();
        cases.add("NaN gives " + text(f.applyAsDouble(Double.NaN)));
        cases.add(ofInfinity(f, -1));
        cases.add(ofInfinity(f, 1));
        cases.add("-0.0 gives %s, 0.0 gives %s".formatted(text(f.applyAsDouble(-0.0)), text(f.applyAsDouble(0.0))));
        cases.addAll(ofParameters(function));
        return cases;
    }

    /** What the parameters are at in {@link #of}, {@code alpha = 1}; empty if there are none. */
    public static String setting(Activation function) {
        double[] arguments = Functions.arguments(function);
        return IntStream.range(0, arguments.length)
                .mapToObj(i -> setting(function.parameters().get(i), arguments[i]))
                .collect(Collectors.joining(", "));
    }

    private static String setting(Parameter parameter, double value) {
        return parameter.name() + " = "
                + (parameter.type() == Parameter.Type.BOOLEAN ? Boolean.toString(value != 0) : text(value));
    }

    /** The results with a parameter at the border of what it takes: 0, or the other truth value. */
    public static List<String> ofParameters(Activation function) {
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < function.parameters().size(); i++) {
            Parameter parameter = function.parameters().get(i);
            double[] arguments = Functions.arguments(function);
            double border = parameter.type() == Parameter.Type.BOOLEAN ? 1 - arguments[i] : 0;
            if (parameter.accepts(border) && border != arguments[i]) {
                arguments[i] = border;
                cases.add("with %s: -∞ gives %s, -0.0 gives %s, 0.0 gives %s, ∞ gives %s"
                        .formatted(
                                setting(parameter, border),
                                text(function.value(-INF, arguments)),
                                text(function.value(-0.0, arguments)),
                                text(function.value(0.0, arguments)),
                                text(function.value(INF, arguments))));
            }
        }
        return cases;
    }

    /** The cases of a function of a whole array. */
    public static List<String> of(ArrayActivation function) {
        return Arrays.stream(ARRAYS)
                .map(x -> "%s gives %s".formatted(text(x), text(function.value(x))))
                .toList();
    }

    private static String ofInfinity(DoubleUnaryOperator f, int sign) {
        double end = f.applyAsDouble(sign * INF);
        String given = "%s gives %s".formatted(text(sign * INF), text(end));
        double near = sign * 1e-3;
        if (Double.isNaN(end) || !same(f, sign * Double.MAX_VALUE, end) || same(f, near, end)) {
            return given;
        }
        return "%s, as does every x from %s %s".formatted(given, border(f, near, sign, end), sign < 0 ? "down" : "up");
    }

    /** The number nearest to zero from which on the function has its value at infinity. */
    private static double border(DoubleUnaryOperator f, double near, int sign, double end) {
        long other = Double.doubleToLongBits(Math.abs(near));
        long same = Double.doubleToLongBits(Double.MAX_VALUE);
        while (same - other > 1) {
            long middle = other + (same - other) / 2;
            if (same(f, sign * Double.longBitsToDouble(middle), end)) {
                same = middle;
            } else {
                other = middle;
            }
        }
        double border = Double.longBitsToDouble(same);
        for (double x = border; x < Double.MAX_VALUE / 1.25; x *= 1.25) {
            if (!same(f, sign * x, end)) {
                throw new IllegalStateException("no border: another value at " + sign * x);
            }
        }
        return sign * border;
    }

    private static boolean same(DoubleUnaryOperator f, double x, double value) {
        return Double.compare(f.applyAsDouble(x), value) == 0;
    }

    private static String text(double value) {
        return Double.isInfinite(value) ? (value < 0 ? "-∞" : "∞") : Double.toString(value);
    }

    private static String text(double[] values) {
        return Arrays.stream(values).mapToObj(SpecialCases::text).collect(Collectors.joining(", ", "[", "]"));
    }
}
