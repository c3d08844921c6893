package org.sparkactivations.function;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Lists the functions that have vector code. Loaded by name, since the Vector API may be missing. */
final class SimdKernels {
    /** By SQL name: from the arguments of the function to its code. */
    static final Map<String, Function<double[], ArrayKernel>> BY_NAME;

    static {
        Map<String, Function<double[], ArrayKernel>> twins = new HashMap<>();
        SimdCode floatSigmoid = new SimdLanes(SimdSigmoid.class, "floatSigmoid");
        SimdCode sigmoid = SimdStaged.of(SimdSigmoid.class, "usual", "deep");
        put(twins, "sigmoid", sigmoid, floatSigmoid);
        put(twins, "softplus_grad", sigmoid, floatSigmoid);
        put(
                twins,
                "log_sigmoid_grad",
                SimdStaged.of(SimdSigmoid.class, "negateX", "usual", "deep"),
                new SimdLanes(SimdSigmoid.class, "floatMinus"));
        put(
                twins,
                "sigmoid_grad",
                SimdStaged.of(SimdSigmoid.class, "exp", "grad"),
                new SimdLanes(SimdSigmoid.class, "floatGrad"));
        put(twins, "tanh", new SimdLanes(SimdTanh.class, "tanh"), new SimdLanes(SimdTanh.class, "floatTanh"));
        put(
                twins,
                "tanh_grad",
                SimdStaged.of(SimdSigmoid.class, "doubleX", "exp", "grad", "quadrupleResult"),
                new SimdLanes(SimdTanh.class, "floatGrad"));
        SimdCode exponential = new SimdLanes(SimdExponential.class, "exponential");
        SimdCode floatExponential = new SimdLanes(SimdExponential.class, "floatExponential");
        put(twins, "exponential", exponential, floatExponential);
        put(twins, "exponential_grad", exponential, floatExponential);
        elus(twins);
        put(
                twins,
                "softplus",
                SimdStaged.of(SimdSoftplus.class, "exp", "far", "near"),
                new SimdLanes(SimdSoftplus.class, "floatSoftplus"));
        put(
                twins,
                "log_sigmoid",
                SimdStaged.of(SimdSoftplus.class, "negateX", "exp", "far", "near", "negateResult"),
                new SimdLanes(SimdSoftplus.class, "floatLogSigmoid"));
        put(
                twins,
                "silu",
                SimdStaged.of(SimdGate.class, "decay", "silu", "deep"),
                new SimdLanes(SimdGate.class, "floatSilu"));
        put(twins, "silu_grad", SimdStaged.of(SimdGate.class, "bounded", "exp", "siluGrad"));
        put(
                twins,
                "mish",
                SimdStaged.of(SimdMish.class, "exp", "share", "mish"),
                new SimdLanes(SimdMish.class, "floatMish"));
        put(twins, "mish_grad", SimdStaged.of(SimdMish.class, "bounded", "exp", "mishGrad"));
        put(twins, "tanh_shrink", SimdStaged.of(SimdTanhShrink.class, "near", "decay", "far"));
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
        SimdCode byErf = SimdStaged.of(SimdGelu.class, "numerator", "expOfSum", "byErf");
        SimdCode byTanh = SimdStaged.of(SimdGelu.class, "exponent", "expOfSum", "byTanh");
        SimdCode floatByErf = SimdStaged.of(SimdGelu.class, "floatTail", "floatByErf");
        SimdCode floatByTanh = new SimdLanes(SimdGelu.class, "floatByTanh");
        twins.put(
                "gelu",
                arguments -> arguments[0] == 0 ? new Bound(byErf, floatByErf, 0) : new Bound(byTanh, floatByTanh, 0));
        SimdCode byErfGrad = SimdStaged.of(SimdGelu.class, "numerator", "expOfSum", "byErfGrad");
        SimdCode byTanhGrad = SimdStaged.of(SimdGelu.class, "exponent", "expOfSum", "byTanhGrad");
        twins.put("gelu_grad", arguments -> bound(arguments[0] == 0 ? byErfGrad : byTanhGrad, 0));
    }

    private static void lines(Map<String, Function<double[], ArrayKernel>> twins) {
        SimdCode sparseSigmoid = new SimdLanes(SimdLines.class, "sparseSigmoid");
        putFloat(twins, HardSigmoid.DEFINITION, new SimdLanes(SimdLines.class, "hardSigmoid"));
        putFloat(twins, HardSilu.DEFINITION, new SimdLanes(SimdLines.class, "hardSilu"));
        putFloat(twins, SparseSigmoid.DEFINITION, sparseSigmoid);
        putFloat(twins, SparsePlus.DEFINITION.gradient().orElseThrow(), sparseSigmoid);
        SimdCode squareplus = new SimdLanes(SimdLines.class, "squareplus");
        twins.put(
                "squareplus",
                arguments -> arguments[0] == 0
                        ? ArrayLoop.of(Squareplus.DEFINITION.kernel(), arguments)
                        : new Mixed(Squareplus.DEFINITION, squareplus, arguments));
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

    private static ArrayKernel bound(SimdCode code, double argument) {
        return new Bound(code, code, argument);
    }

    /** What the vectors are, for the log and the doctor. */
    static String describe() {
        return "Vector API, %d doubles at once, for %d of the functions"
                .formatted(SimdExp.DOUBLES.length(), BY_NAME.size());
    }

    /** The scalar loop for DOUBLE, vectors for FLOAT. */
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
