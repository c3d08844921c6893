package org.sparkactivations.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The approximate form, which is not the default and so not in the sweeps over the registry. */
class GeluTest {
    private static final Activation GELU = ActivationRegistry.get("gelu");

    @ParameterizedTest
    @ValueSource(strings = {"gelu", "gelu_grad"})
    void isAccurateInItsApproximateForm(String name) {
        Activation function = ActivationRegistry.get(name);
        UlpError ofDouble = new UlpError(function.accuracy().absolute());
        UlpError ofFloat = new UlpError(function.accuracy().absolute());
        Points.random(7, 2_000).forEach(x -> {
            ofDouble.addDouble(x, function.value(x, 1), Exact.value(function, x, 1));
            if (Float.isFinite((float) x)) {
                ofFloat.addFloat((float) x, function.value((float) x, 1), Exact.value(function, (float) x, 1));
            }
        });
        assertTrue(ofDouble.max() <= function.accuracy().maxUlp(), ofDouble::toString);
        assertTrue(ofFloat.max() <= Activation.Accuracy.FLOAT_MAX_ULP, ofFloat::toString);
    }

    @Test
    void meetsTheReferenceValuesOfItsApproximateForm() {
        UlpError error = new UlpError(0);
        ReferenceVectors.read("gelu_tanh")
                .forEach(row -> error.addDouble(row.x(), GELU.value(row.x(), 1), row.value()));
        assertTrue(error.max() <= 1, error::toString);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void hasLimitsInBothForms(double approximate) {
        assertEquals(-0.0, GELU.value(Double.NEGATIVE_INFINITY, approximate));
        assertEquals(Double.POSITIVE_INFINITY, GELU.value(Double.POSITIVE_INFINITY, approximate));
        assertTrue(Double.isNaN(GELU.value(Double.NaN, approximate)));
        assertEquals(1e308, GELU.value(1e308, approximate));
        assertEquals(-0.0, GELU.value(-1e308, approximate));
    }
}
