package org.sparkactivations.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.function.ReferenceVectors.Row;

/** Each function against its file of reference values, {@code vectors/<name>.csv}. */
class ReferenceVectorTest {
    private static final BigDecimal BELOW_EVERY_DOUBLE = new BigDecimal("1e-330");

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void staysWithinTheBoundOfItsDefinition(Activation function) {
        double[] arguments = Functions.arguments(function);
        UlpError error = new UlpError(function.accuracy().absolute());
        List<Row> rows = ReferenceVectors.of(function);
        rows.forEach(row -> error.addDouble(row.x(), function.value(row.x(), arguments), row.value()));

        assertTrue(rows.size() > 1000, () -> "only " + rows.size() + " rows");
        assertTrue(error.max() <= function.accuracy().maxUlp(), () -> function.name() + ": " + error);
    }

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void roundsFloatsOnce(Activation function) {
        double[] arguments = Functions.arguments(function);
        UlpError error = new UlpError(function.accuracy().absolute());
        ReferenceVectors.of(function).stream()
                .filter(row -> (float) row.x() == row.x())
                .forEach(row ->
                        error.addFloat((float) row.x(), function.value((float) row.x(), arguments), row.value()));

        assertTrue(error.count() > 100, () -> "only " + error.count() + " rows are at a float");
        assertTrue(error.max() <= Activation.Accuracy.FLOAT_MAX_ULP, () -> function.name() + ": " + error);
    }

    /**
     * The formulas that the random sweeps measure against, held to the files, which another program made: the same 40
     * digits, wherever the value is not below every double.
     */
    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void agreesWithTheFormulaOfTheSweeps(Activation function) {
        agree(function, ReferenceVectors.of(function), Functions.arguments(function));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gelu", "gelu_grad"})
    void agreesWithTheFormulaOfTheApproximateForm(String name) {
        List<Row> rows = ReferenceVectors.read(name.replace("gelu", "gelu_tanh"));
        agree(ActivationRegistry.get(name), rows, 1);
    }

    private static void agree(Activation function, List<Row> rows, double... arguments) {
        for (Row row : rows) {
            BigDecimal exact = Exact.value(function, row.x(), arguments);
            Supplier<String> both = () -> function.name() + " at " + row.x() + ": " + exact + ", not " + row.value();
            if (row.value().abs().compareTo(BELOW_EVERY_DOUBLE) > 0) {
                assertEquals(0, exact.round(ReferenceVectors.DIGITS).compareTo(row.value()), both);
            }
            // below it the sweeps' formulas may stop at zero
            BigDecimal allowed = row.value().abs().scaleByPowerOfTen(-37);
            BigDecimal difference = exact.subtract(row.value()).abs();
            assertEquals(-1, difference.compareTo(allowed.max(new BigDecimal("1e-400"))), both);
        }
    }
}
