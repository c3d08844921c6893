package org.sparkactivations.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions with other arguments than their defaults, against the exact value of their formula. */
class ParameterisedTest {
    @ParameterizedTest
    @CsvSource({
        "leaky_relu, 0.01",
        "elu, 0.3",
        "elu, -2",
        "celu, 0.3",
        "celu, 25",
        "celu, 1e-3",
        "soft_shrink, 0",
        "soft_shrink, 0.1",
        "hard_shrink, 0",
        "hard_shrink, 2",
        "squareplus, 1",
        "squareplus, 1e-3",
        "squareplus, 1e200",
        "squareplus, 1e-310",
        "celu_grad, 0.3",
        "elu_grad, 0.3",
        "squareplus_grad, 1e-3",
        "squareplus_grad, 1e200",
        "squareplus_grad, 1e-310"
    })
    void areAsAccurate(String name, double argument) {
        Activation function = ActivationRegistry.get(name);
        UlpError ofDouble = new UlpError(0);
        UlpError ofFloat = new UlpError(0);
        DoubleStream.concat(Points.notable(), Points.random(7, 500)).forEach(x -> {
            ofDouble.addDouble(x, function.value(x, argument), Exact.value(function, x, argument));
            if (Float.isFinite((float) x)) {
                ofFloat.addFloat(
                        (float) x, function.value((float) x, argument), Exact.value(function, (float) x, argument));
            }
        });
        assertTrue(ofDouble.max() <= Math.max(function.accuracy().maxUlp(), 1.5), ofDouble::toString);
        assertTrue(ofFloat.max() <= Activation.Accuracy.FLOAT_MAX_ULP, ofFloat::toString);
    }

    @Test
    void squareplusWithoutABendIsRelu() {
        for (double x : new double[] {-1e300, -1, -0.0, 0, 1, 1e300, Double.POSITIVE_INFINITY}) {
            assertEquals(Relu.relu(x, 0, Double.POSITIVE_INFINITY, 0), Squareplus.squareplus(x, 0));
            assertEquals(Relu.reluGrad(x, 0, Double.POSITIVE_INFINITY, 0), Squareplus.squareplusGrad(x, 0));
        }
    }
}
