package org.sparkactivations.function;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The definition of one activation function: what it is called, what it promises, and where its code is. Everything
 * that knows the functions by name (SQL registration, {@code DESCRIBE FUNCTION}, the documentation's table, the tests)
 * reads it from here.
 *
 * <p>The code is public static methods of the class that holds the definition, found by convention: the SQL name in
 * camel case, once for {@code double} and once for {@code float}; {@code leaky_relu} with its one parameter is
 * {@code double leakyRelu(double, double)} and {@code float leakyRelu(float, double)}. The derivative, an activation of
 * its own by the name of {@code leaky_relu_grad}, is {@code leakyReluGrad} beside them.
 *
 * @param name SQL name, lower case with underscores
 * @param aliases further SQL names of the same function
 * @param group the heading under which the documentation lists it
 * @param formula the formula, in x and the parameters' names
 * @param parameters the constant arguments after x, in order
 * @param range least and greatest result, for the parameters' defaults
 * @param traits the shape of the curve, for the parameters' defaults
 * @param risesAt at which values of the parameters the function never falls as x grows
 * @param exact how the function acts on integers and decimals without leaving their type; empty where these are cast to
 *     DOUBLE
 * @param accuracy the measured bound of its error
 * @param use one sentence on what the function is for in a network
 * @param examples calls with their results, each executed by a test
 * @param since the version that brought it
 * @param gradient the derivative; empty for a derivative itself
 * @param kernel the code
 */
public record Activation(
        String name,
        List<String> aliases,
        Group group,
        String formula,
        List<Parameter> parameters,
        Range range,
        Set<Trait> traits,
        Predicate<double[]> risesAt,
        Optional<Clip> exact,
        Accuracy accuracy,
        String use,
        List<Example> examples,
        String since,
        Optional<Activation> gradient,
        Kernel kernel)
        implements Definition, Serializable {

    /** What the curve of a function is like. */
    public enum Trait {
        /** f(-x) = -f(x), the sign of zero included. */
        ODD,
        /** x ≤ y implies f(x) ≤ f(y), for every pair of floating-point numbers, at the parameters' defaults. */
        MONOTONE,
        /** f(0) = 0, so that a sparse vector stays sparse. */
        ZERO_AT_ZERO
    }

    /**
     * Bound of the error of the DOUBLE kernel against the exact value. A FLOAT result is within
     * {@link #FLOAT_MAX_ULP} in every function.
     *
     * @param maxUlp in units in the last place of the exact result
     * @param absolute an error below this counts as none, for curves that cross zero elsewhere than at zero
     */
    public record Accuracy(double maxUlp, double absolute) {
        public static final double FLOAT_MAX_ULP = 0.51;

        /** 4 · 2<sup>-53</sup>, what a derivative may be wrong by where it crosses zero. */
        public static final double NEAR_ZERO = 0x1p-51;

        public static final Accuracy EXACT = new Accuracy(0.5, 0);

        public static Accuracy ulp(double maxUlp) {
            return new Accuracy(maxUlp, 0);
        }
    }

    /** The function's value at x by the DOUBLE kernel, a value for each parameter given in order. */
    public double value(double x, double... arguments) {
        return kernel.value(x, arguments);
    }

    /** The function's value at x by the FLOAT kernel, a value for each parameter given in order. */
    public float value(float x, double... arguments) {
        return kernel.value(x, arguments);
    }

    /**
     * The code for whole arrays, a value for each parameter given in order. Get it once for many arrays: a new one is
     * compiled anew.
     */
    public ArrayKernel arrayKernel(double... arguments) {
        return ArrayKernels.of(name, kernel, arguments);
    }

    /**
     * Whether x ≤ y implies f(x) ≤ f(y) at these values of the parameters, given in order; of a derivative too. False where it
     * is not known.
     */
    public boolean isMonotone(double... arguments) {
        return risesAt.test(arguments);
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** The defaults of the parameters, in order. */
    public double[] defaults() {
        return parameters.stream().mapToDouble(Parameter::defaultValue).toArray();
    }

    private Object writeReplace() {
        return new DefinitionReference(kernel.home(), name);
    }
}
