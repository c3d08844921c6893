package org.sparkactivations.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each function against its file of reference values, {@code vectors/<name>.csv}. */
class ReferenceVectorTest {
    record Row(double x, BigDecimal value) {}

    static List<Row> rows(String name) {
        String file = "/vectors/" + name + ".csv";
        try (InputStream in = ReferenceVectorTest.class.getResourceAsStream(file)) {
            assertTrue(
                    in != null,
                    () -> "no reference values for " + name
                            + ": add its formula to src/test/python/reference_vectors.py and run it with " + name
                            + "; it writes src/test/resources" + file);
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("x_hex"))
                    .map(line -> line.split(",", -1))
                    .map(cells -> new Row(Double.parseDouble(cells[0]), new BigDecimal(cells[2])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void staysWithinTheBoundOfItsDefinition(Activation function) {
        double[] arguments = Functions.arguments(function);
        UlpError error = new UlpError(function.accuracy().absolute());
        List<Row> rows = rows(function.name());
        rows.forEach(row -> error.addDouble(row.x(), function.value(row.x(), arguments), row.value()));

        assertTrue(rows.size() > 1000, () -> "only " + rows.size() + " rows");
        assertTrue(error.max() <= function.accuracy().maxUlp(), () -> function.name() + ": " + error);
    }

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void roundsFloatsOnce(Activation function) {
        double[] arguments = Functions.arguments(function);
        UlpError error = new UlpError(function.accuracy().absolute());
        rows(function.name()).stream()
                .filter(row -> (float) row.x() == row.x())
                .forEach(row ->
                        error.addFloat((float) row.x(), function.value((float) row.x(), arguments), row.value()));

        assertTrue(error.count() > 100, () -> "only " + error.count() + " rows are at a float");
        assertTrue(error.max() <= Activation.Accuracy.FLOAT_MAX_ULP, () -> function.name() + ": " + error);
    }

    /** The formulas that the random sweeps measure against, held to the files, which another program made. */
    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void agreesWithTheFormulaOfTheSweeps(Activation function) {
        double[] arguments = Functions.arguments(function);
        for (Row row : rows(function.name())) {
            BigDecimal exact = Exact.value(function, row.x(), arguments);
            BigDecimal allowed = row.value().abs().scaleByPowerOfTen(-37);
            BigDecimal difference = exact.subtract(row.value()).abs();
            // below every double the sweeps' formulas may stop at zero
            assertEquals(
                    -1,
                    difference.compareTo(allowed.max(new BigDecimal("1e-400"))),
                    () -> function.name() + " at " + row.x() + ": " + exact + ", not " + row.value());
        }
    }
}
