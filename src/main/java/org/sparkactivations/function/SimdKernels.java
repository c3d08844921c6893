package org.sparkactivations.function;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Lists the functions that have vector code. Loaded by name, since the Vector API may be missing. */
final class SimdKernels {
    /** The share of numbers to compute up to which a loop that branches around the others beats vectors of all. */
    private static final double MOSTLY_FLAT = 0.04;

    private static final double MOSTLY_LINEAR = 0.25;

    /** By SQL name: from the arguments of the function to its code. */
    static final Map<String, Function<double[], ArrayKernel>> BY_NAME;

    static {
        Map<String, Function<double[], ArrayKernel>> twins = new HashMap<>();
        SimdCode sigmoid = new SimdBounded(
                new SimdLanes(SimdSigmoid.class, "shallow"),
                SimdStaged.of(SimdSigmoid.class, "usual", "deep"),
                -Sigmoid.DEEP);
        SimdCode floatSigmoid = floatBounded(SimdFloatMath.class, "sigmoid", SimdSigmoid.class, "floatSigmoid");
        put(twins, "sigmoid", sigmoid, floatSigmoid);
        put(twins, "softplus_grad", sigmoid, floatSigmoid);
        put(
                twins,
                "log_sigmoid_grad",
                new SimdBounded(
                        new SimdLanes(SimdSigmoid.class, "shallowOfMinus"),
                        SimdStaged.of(SimdSigmoid.class, "negateX", "usual", "deep"),
                        -Sigmoid.DEEP),
                floatBounded(SimdSigmoid.class, "floatMinusWithin", SimdSigmoid.class, "floatMinus"));
        put(
                twins,
                "sigmoid_grad",
                SimdStaged.of(SimdSigmoid.class, "exp", "grad"),
                new SimdLanes(SimdSigmoid.class, "floatGrad"));
        putFlat(
                twins,
                Tanh.DEFINITION,
                new SimdLanes(SimdTanh.class, "tanh"),
                Tanh.ONE,
                new SimdLanes(SimdTanh.class, "floatTanh"));
        put(
                twins,
                "tanh_grad",
                SimdStaged.of(SimdSigmoid.class, "doubleX", "exp", "grad", "quadrupleResult"),
                new SimdLanes(SimdTanh.class, "floatGrad"));
        SimdCode exponential = new SimdLanes(SimdExponential.class, "exponential");
        SimdCode floatExponential = floatBounded(SimdFloatMath.class, "exp", SimdExponential.class, "floatExponential");
        put(twins, "exponential", exponential, floatExponential);
        put(twins, "exponential_grad", exponential, floatExponential);
        elus(twins);
        put(
                twins,
                "softplus",
                SimdStaged.of(SimdSoftplus.class, "exp", "far", "near"),
                floatBounded(SimdSoftplus.class, "floatWithin", SimdSoftplus.class, "floatSoftplus"));
        put(
                twins,
                "log_sigmoid",
                SimdStaged.of(SimdSoftplus.class, "negateX", "exp", "far", "near", "negateResult"),
                floatBounded(SimdSoftplus.class, "floatLogSigmoidWithin", SimdSoftplus.class, "floatLogSigmoid"));
        ArrayKernel silu = new Guarded(
                new SimdLanes(SimdGate.class, "shallow"),
                new Sampled(
                        SimdStaged.of(SimdGate.class, "usual", "deep"),
                        ArrayLoop.of(Silu.DEFINITION.kernel(), new double[0]),
                        Sigmoid.LEAST,
                        Silu.LINEAR,
                        MOSTLY_LINEAR),
                -Sigmoid.DEEP,
                0);
        SimdCode floatSilu = floatBounded(SimdGate.class, "floatSiluWithin", SimdGate.class, "floatSilu");
        twins.put("silu", arguments -> new Mixed(silu, floatSilu, 0));
        put(twins, "silu_grad", SimdStaged.of(SimdGate.class, "bounded", "exp", "siluGrad"));
        put(
                twins,
                "mish",
                SimdStaged.of(SimdMish.class, "exp", "share", "mish"),
                new SimdLanes(SimdMish.class, "floatMish"));
        put(twins, "mish_grad", SimdStaged.of(SimdMish.class, "bounded", "exp", "mishGrad"));
        putFlat(
                twins,
                TanhShrink.DEFINITION,
                SimdStaged.of(SimdTanhShrink.class, "near", "decay", "far"),
                TanhShrink.FLAT,
                SimdStaged.of(SimdTanhShrink.class, "floatNear", "floatFar"));
        putFlat(
                twins,
                TanhShrink.DEFINITION.gradient().orElseThrow(),
                new SimdLanes(SimdTanhShrink.class, "grad"),
                Tanh.ONE,
                SimdStaged.of(SimdTanhShrink.class, "grad"));
        gelus(twins);
        lines(twins);
        BY_NAME = Map.copyOf(twins);
    }

    private SimdKernels() {}

    private static void elus(Map<String, Function<double[], ArrayKernel>> twins) {
        put(
                twins,
                "elu",
                SimdStaged.of(SimdElu.class, "asItIs", "expm1", "elu"),
                new SimdLanes(SimdElu.class, "floatElu"));
        put(
                twins,
                "selu",
                SimdStaged.of(SimdElu.class, "asItIs", "expm1", "selu"),
                new SimdLanes(SimdElu.class, "floatSelu"));
        put(
                twins,
                "celu",
                SimdStaged.of(SimdElu.class, "quotient", "restOfSteep", "expm1", "celu"),
                new SimdLanes(SimdElu.class, "floatCelu"));
        put(
                twins,
                "elu_grad",
                SimdStaged.of(SimdElu.class, "mantissa", "eluGrad"),
                new SimdLanes(SimdElu.class, "floatEluGrad"));
        put(
                twins,
                "selu_grad",
                SimdStaged.of(SimdElu.class, "asItIs", "exponential", "seluGrad"),
                new SimdLanes(SimdElu.class, "floatSeluGrad"));
        put(
                twins,
                "celu_grad",
                SimdStaged.of(SimdElu.class, "quotient", "restOfSteepGrad", "celuGrad"),
                new SimdLanes(SimdElu.class, "floatCeluGrad"));
    }

    private static void gelus(Map<String, Function<double[], ArrayKernel>> twins) {
        SimdCode byErf = SimdStaged.of(SimdGelu.class, "place", "tail", "expOfSum", "byErf");
        SimdCode byTanh = SimdStaged.of(SimdGelu.class, "exponent", "expOfSum", "byTanh");
        SimdCode floatByErf = new SimdLanes(SimdGelu.class, "floatByErf");
        SimdCode floatByTanh = new SimdLanes(SimdGelu.class, "floatByTanh");
        twins.put(
                "gelu",
                arguments -> arguments[0] == 0 ? new Bound(byErf, floatByErf, 0) : new Bound(byTanh, floatByTanh, 0));
        SimdCode byErfGrad = SimdStaged.of(SimdGelu.class, "place", "tail", "expOfSum", "byErfGrad");
        SimdCode byTanhGrad = SimdStaged.of(SimdGelu.class, "exponent", "expOfSum", "byTanhGrad");
        twins.put("gelu_grad", arguments -> bound(arguments[0] == 0 ? byErfGrad : byTanhGrad, 0));
    }

    private static void lines(Map<String, Function<double[], ArrayKernel>> twins) {
        SimdCode sparseSigmoid = new SimdLanes(SimdLines.class, "sparseSigmoid");
        put(twins, "soft_shrink", new SimdLanes(SimdLines.class, "softShrink"));
        put(twins, "hard_shrink", new SimdLanes(SimdLines.class, "hardShrink"));
        putFloat(twins, HardSigmoid.DEFINITION, new SimdLanes(SimdLines.class, "hardSigmoid"));
        putFloat(twins, HardSilu.DEFINITION, new SimdLanes(SimdLines.class, "hardSilu"));
        putFloat(twins, SparseSigmoid.DEFINITION, sparseSigmoid);
        putFloat(twins, SparsePlus.DEFINITION.gradient().orElseThrow(), sparseSigmoid);
        SimdCode squareplus = new SimdLanes(SimdSquareplus.class, "squareplus");
        SimdCode floatSquareplus = new SimdLanes(SimdLines.class, "squareplus");
        twins.put("squareplus", arguments -> {
            double b = arguments[0];
            ArrayKernel loop = ArrayLoop.of(Squareplus.DEFINITION.kernel(), arguments);
            if (b == 0) {
                return loop;
            }
            double great = b < 1 / Squareplus.GREAT ? -1 : Squareplus.GREAT;
            return new Mixed(new Guarded(squareplus, loop, great, b), floatSquareplus, b);
        });
    }

    /** Vectors for FLOAT alone. */
    private static void putFloat(
            Map<String, Function<double[], ArrayKernel>> twins, Activation function, SimdCode ofFloat) {
        twins.put(function.name(), arguments -> new Mixed(function, ofFloat, arguments));
    }

    private static void put(Map<String, Function<double[], ArrayKernel>> twins, String name, SimdCode code) {
        put(twins, name, code, code);
    }

    private static void put(
            Map<String, Function<double[], ArrayKernel>> twins, String name, SimdCode ofDouble, SimdCode ofFloat) {
        twins.put(name, arguments -> new Bound(ofDouble, ofFloat, arguments.length == 0 ? 0 : arguments[0]));
    }

    /** A function whose scalar code of doubles has next to nothing to do beyond a bound of either sign. */
    private static void putFlat(
            Map<String, Function<double[], ArrayKernel>> twins,
            Activation function,
            SimdCode ofDouble,
            double flat,
            SimdCode ofFloat) {
        twins.put(function.name(), arguments -> {
            ArrayKernel loop = ArrayLoop.of(function.kernel(), arguments);
            return new Mixed(new Sampled(ofDouble, loop, -flat, flat, MOSTLY_FLAT), ofFloat, 0);
        });
    }

    /** FLOAT code of which one method serves numbers within {@link FloatMath#BOUND}, another one all. */
    private static SimdCode floatBounded(Class<?> homeOfWithin, String within, Class<?> homeOfAny, String any) {
        return new SimdBounded(new SimdLanes(homeOfWithin, within), new SimdLanes(homeOfAny, any), FloatMath.BOUND);
    }

    private static ArrayKernel bound(SimdCode code, double argument) {
        return new Bound(code, code, argument);
    }

    /** What the vectors are, for the log and the doctor. */
    static String describe() {
        return "Vector API, %d doubles at once, for %d of the functions"
                .formatted(SimdExp.DOUBLES.length(), BY_NAME.size());
    }

    /** Other code than the usual for an array of doubles that holds a number beyond the bound, or NaN. */
    private record Guarded(SimdCode usual, ArrayKernel other, double bound, double argument) implements ArrayKernel {
        @Override
        public void apply(double[] x, double[] out) {
            if (SimdBlock.within(x, bound)) {
                usual.apply(x, out, argument);
            } else {
                other.apply(x, out);
            }
        }

        @Override
        public void apply(float[] x, float[] out) {
            other.apply(x, out);
        }
    }

    /** The scalar loop for an array of doubles of which only a small share lies within the bounds, by a sample. */
    private record Sampled(SimdCode usual, ArrayKernel loop, double low, double high, double share)
            implements ArrayKernel {
        @Override
        public void apply(double[] x, double[] out) {
            if (SimdBlock.shareWithin(x, low, high) > share) {
                usual.apply(x, out, 0);
            } else {
                loop.apply(x, out);
            }
        }

        @Override
        public void apply(float[] x, float[] out) {
            usual.apply(x, out, 0);
        }
    }

    /** Code of its own for each type. */
    private record Mixed(ArrayKernel ofDouble, SimdCode ofFloat, double argument) implements ArrayKernel {
        Mixed(Activation function, SimdCode ofFloat, double[] arguments) {
            this(ArrayLoop.of(function.kernel(), arguments), ofFloat, arguments.length == 0 ? 0 : arguments[0]);
        }

        @Override
        public void apply(double[] x, double[] out) {
            ofDouble.apply(x, out);
        }

        @Override
        public void apply(float[] x, float[] out) {
            ofFloat.apply(x, out, argument);
        }
    }

    private record Bound(SimdCode ofDouble, SimdCode ofFloat, double argument) implements ArrayKernel {
        @Override
        public void apply(double[] x, double[] out) {
            ofDouble.apply(x, out, argument);
        }

        @Override
        public void apply(float[] x, float[] out) {
            ofFloat.apply(x, out, argument);
        }
    }
}
