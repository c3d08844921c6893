package org.sparkactivations.function;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.DerivedFiles;
import org.sparkactivations.Seeds;

/**
 * Each function against the exact value of its formula, at random points. The run keeps a short form, which with
 * {@code -Ddocs.update} gives a new function its row on the page of the documentation. {@code ./mvnw -Paccuracy test
 * -Ddocs.update} takes a million points a function, or {@code -Daccuracy.points}, and a thousand random sets of parameters, or
 * {@code -Daccuracy.parameters}, and renews every row, or those of the
 * functions whose names match {@code -Daccuracy.functions}.
 */
class AccuracyTest {
    private static final long SEED = Seeds.draw(AccuracyTest.class, 20261123);
    private static AccuracyTable table;

    @BeforeAll
    static void readsThePage() throws IOException {
        table = AccuracyTable.committed();
    }

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void staysWithinItsBoundAtRandomPoints(Activation function) {
        AccuracyTable.Errors sweep = sweep(function, 2_000);
        if (DerivedFiles.UPDATE && !table.hasMoreThan(sweep, function)) {
            table.put(function, vectors(function), sweep);
        }
    }

    @EnabledIfSystemProperty(named = "accuracy", matches = "long")
    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void staysWithinItsBoundAtAMillionPoints(Activation function) {
        assumeTrue(function.name().matches(System.getProperty("accuracy.functions", ".*")));
        AccuracyTable.Errors sweep = sweep(function, Long.getLong("accuracy.points", 1_000_000));
        table.put(function, vectors(function), sweep);
    }

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#parameterised")
    void staysWithinItsBoundAtOtherParameters(Activation function) {
        ParameterErrors sweep = sweepParameters(function, 25);
        if (DerivedFiles.UPDATE && !table.hasMoreThan(sweep, function)) {
            table.put(function, sweep);
        }
    }

    @EnabledIfSystemProperty(named = "accuracy", matches = "long")
    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#parameterised")
    void staysWithinItsBoundAtAThousandSetsOfParameters(Activation function) {
        assumeTrue(function.name().matches(System.getProperty("accuracy.functions", ".*")));
        table.put(function, sweepParameters(function, Long.getLong("accuracy.parameters", 1_000)));
    }

    @AfterAll
    static void writesThePage() throws IOException {
        if (DerivedFiles.UPDATE) {
            Files.writeString(AccuracyTable.PAGE, table.toString());
        }
    }

    @DisabledIfSystemProperty(named = "docs.update", matches = ".*")
    @Test
    void pageListsEveryFunctionInOrder() throws IOException {
        String page = Files.readString(AccuracyTable.PAGE);
        assertLists(AccuracyTable.rows(page), Functions.all());
        assertLists(AccuracyTable.parameterRows(page), Functions.parameterised());
    }

    private static void assertLists(List<AccuracyTable.Row> rows, Stream<Activation> all) {
        List<String> listed = rows.stream().map(AccuracyTable.Row::function).toList();
        List<String> functions = all.map(Activation::name).toList();
        assertEquals(
                List.of(),
                functions.stream().filter(name -> !listed.contains(name)).toList(),
                "not on " + AccuracyTable.PAGE + "; run " + DerivedFiles.COMMAND);
        assertEquals(
                functions.stream().flatMap(name -> Stream.of(name, name)).toList(),
                listed,
                "run " + DerivedFiles.COMMAND);
    }

    @DisabledIfSystemProperty(named = "docs.update", matches = ".*")
    @Test
    void pageShowsNoErrorBeyondTheBound() throws IOException {
        String page = Files.readString(AccuracyTable.PAGE);
        List<AccuracyTable.Row> rows = Stream.concat(
                        AccuracyTable.rows(page).stream(), AccuracyTable.parameterRows(page).stream())
                .toList();
        for (AccuracyTable.Row row : rows) {
            double bound = row.type().equals("FLOAT")
                    ? Activation.Accuracy.FLOAT_MAX_ULP
                    : ActivationRegistry.get(row.function()).accuracy().maxUlp();
            assertTrue(row.max() <= bound, () -> row + " is beyond " + bound);
        }
    }

    private static ParameterErrors sweepParameters(Activation function, long sets) {
        ParameterErrors errors = ParameterErrors.measure(function, SEED, sets);
        assertWithinBounds(
                function, errors.ofDouble().error(), errors.ofFloat().error(), errors.ofDouble(), errors.ofFloat());
        return errors;
    }

    private static AccuracyTable.Errors sweep(Activation function, long count) {
        double[] arguments = Functions.arguments(function);
        AccuracyTable.Errors errors = AccuracyTable.Errors.of(function);
        DoubleStream.concat(Points.notable(), Points.random(SEED, count)).forEach(x -> {
            errors.ofDouble().addDouble(x, function.value(x, arguments), Exact.value(function, x, arguments));
            float narrow = (float) x;
            if (Float.isFinite(narrow)) {
                errors.ofFloat()
                        .addFloat(narrow, function.value(narrow, arguments), Exact.value(function, narrow, arguments));
            }
        });
        assertWithinBounds(function, errors.ofDouble(), errors.ofFloat(), errors.ofDouble(), errors.ofFloat());
        return errors;
    }

    /** Says of what is beyond its bound where it is. */
    private static void assertWithinBounds(
            Activation function, UlpError ofDouble, UlpError ofFloat, Object whereDouble, Object whereFloat) {
        assertAll(
                () -> assertTrue(
                        ofDouble.max() <= function.accuracy().maxUlp(),
                        () -> function.name() + " of DOUBLE: " + whereDouble),
                () -> assertTrue(
                        ofFloat.max() <= Activation.Accuracy.FLOAT_MAX_ULP,
                        () -> function.name() + " of FLOAT: " + whereFloat));
    }

    private static AccuracyTable.Errors vectors(Activation function) {
        double[] arguments = Functions.arguments(function);
        AccuracyTable.Errors errors = AccuracyTable.Errors.of(function);
        for (ReferenceVectors.Row row : ReferenceVectors.of(function)) {
            double x = row.x();
            errors.ofDouble().addDouble(x, function.value(x, arguments), row.value());
            if ((float) x == x) {
                errors.ofFloat().addFloat((float) x, function.value((float) x, arguments), row.value());
            }
        }
        return errors;
    }
}
