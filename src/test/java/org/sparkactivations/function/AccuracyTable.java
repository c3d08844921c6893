package org.sparkactivations.function;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The documentation's page of measured errors. */
final class AccuracyTable {
    static final Path PAGE = Path.of("src/site/markdown/accuracy.md");

    private static final String PARAMETERS = "## At other parameters";

    /** The columns of the sweep's points and of its greatest error, at the defaults and at other parameters. */
    private static final int SWEPT = 6;

    private static final int MAX = 7;
    private static final int MAX_AT_VECTORS = 4;
    private static final int SWEPT_PARAMETERS = 4;
    private static final int MAX_AT_PARAMETERS = 5;

    /** The lines of each function, DOUBLE and FLOAT, as the page has them until they are measured anew. */
    private final Map<String, List<String>> lines;

    /** The same at other parameters. */
    private final Map<String, List<String>> parameterLines;

    private AccuracyTable(String page) {
        lines = byFunction(defaults(page));
        parameterLines = byFunction(parameters(page));
    }

    /** The page as it is committed. */
    static AccuracyTable committed() throws IOException {
        return new AccuracyTable(Files.readString(PAGE));
    }

    private static Map<String, List<String>> byFunction(Stream<String> rows) {
        return rows.collect(Collectors.groupingBy(line -> cells(line).get(1).replace("`", "")));
    }

    private static Stream<String> defaults(String page) {
        return page.lines().takeWhile(line -> !line.equals(PARAMETERS)).filter(AccuracyTable::isRow);
    }

    private static Stream<String> parameters(String page) {
        return page.lines().dropWhile(line -> !line.equals(PARAMETERS)).filter(AccuracyTable::isRow);
    }

    /** What was measured of one function. */
    record Errors(UlpError ofDouble, UlpError ofFloat) {
        static Errors of(Activation function) {
            double absolute = function.accuracy().absolute();
            return new Errors(new UlpError(absolute), new UlpError(absolute));
        }
    }

    /** A line of the page: the greater of its greatest errors. */
    record Row(String function, String type, double max) {}

    /** Whether the page has the function's errors over more points than these. */
    boolean hasMoreThan(Errors sweep, Activation function) {
        return hasMoreThan(sweep.ofDouble(), lines.get(function.name()), SWEPT);
    }

    /** Whether the page has the function's errors at other parameters over more points than these. */
    boolean hasMoreThan(ParameterErrors sweep, Activation function) {
        return hasMoreThan(sweep.ofDouble().error(), parameterLines.get(function.name()), SWEPT_PARAMETERS);
    }

    private static boolean hasMoreThan(UlpError sweep, List<String> rows, int column) {
        return rows != null
                && rows.stream()
                        .map(line -> cells(line).get(column).replace(",", ""))
                        .anyMatch(points -> Long.parseLong(points) > sweep.count());
    }

    /** Puts what was measured at other parameters in the place of what the page has. */
    void put(Activation function, ParameterErrors errors) {
        parameterLines.put(
                function.name(),
                List.of(line(function, "DOUBLE", errors.ofDouble()), line(function, "FLOAT", errors.ofFloat())));
    }

    private static String line(Activation function, String type, ParameterErrors.Worst worst) {
        return String.format(
                Locale.ROOT,
                "| `%s` | %s | %,d | %,d | %.3f | %.3f | %s |",
                function.name(),
                type,
                worst.sets(),
                worst.error().count(),
                worst.error().max(),
                worst.error().rms(),
                worst.arguments());
    }

    /** Puts what was measured in the place of what the page has. */
    void put(Activation function, Errors vectors, Errors sweep) {
        lines.put(
                function.name(),
                List.of(
                        line(function, "DOUBLE", vectors.ofDouble(), sweep.ofDouble()),
                        line(function, "FLOAT", vectors.ofFloat(), sweep.ofFloat())));
    }

    private static String line(Activation function, String type, UlpError vectors, UlpError sweep) {
        return String.format(
                Locale.ROOT,
                "| `%s` | %s | %,d | %.3f | %.3f | %,d | %.3f | %.3f |",
                function.name(),
                type,
                vectors.count(),
                vectors.max(),
                vectors.rms(),
                sweep.count(),
                sweep.max(),
                sweep.rms());
    }

    /** The rows of the defaults. */
    static List<Row> rows(String page) {
        return defaults(page).map(line -> row(line, MAX_AT_VECTORS, MAX)).toList();
    }

    /** The rows of other parameters. */
    static List<Row> parameterRows(String page) {
        return parameters(page).map(line -> row(line, MAX_AT_PARAMETERS)).toList();
    }

    private static Row row(String line, int... errors) {
        List<String> cells = cells(line);
        return new Row(
                cells.get(1).replace("`", ""),
                cells.get(2),
                Arrays.stream(errors)
                        .mapToDouble(column -> Double.parseDouble(cells.get(column)))
                        .max()
                        .orElseThrow());
    }

    private static boolean isRow(String line) {
        return line.startsWith("| `");
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|", -1)).map(String::trim).toList();
    }

    /** The page; a function that was never measured is not on it. */
    @Override
    public String toString() {
        return """
                # Accuracy

                The error of each function and derivative against its exact value, in units in the last place of that value: over
                the reference vectors (mpmath's, or those of the formula in 40 digits), and over a seeded sweep (half of its points
                within ±40, the rest up to ±760 and of every magnitude, the borders of the functions' regions besides), whose exact
                values come from the formula in 50 digits. Parameters have their defaults here; `threshold`'s have 0.25. Where a
                derivative crosses zero, an error below 2^-51 counts as none.

                Arrays are computed to the same bits in vector registers and one by one, which a test holds, so that the table is
                theirs too. Made by `./mvnw -Paccuracy test -Ddocs.update`; a function that came since then has the row of a shorter
                sweep, by `./mvnw test -Ddocs.update`.

                | function | type | vectors | max ulp | rms | sweep | max ulp | rms |
                |---|---|---|---|---|---|---|---|
                """ + inOrder(lines) + """

                %s

                The same formulas at the parameters' least and greatest values, at usual ones, and at seeded random ones of every
                size, each set at some hundred numbers: of every size, around the parameters, in proportion to them and to their
                roots, and where a power of e meets them. The bounds are those of the defaults. The last column is the set of
                parameters at which the error is greatest.

                | function | type | sets | points | max ulp | rms | at |
                |---|---|---|---|---|---|---|
                """.formatted(PARAMETERS) + inOrder(parameterLines);
    }

    private static String inOrder(Map<String, List<String>> lines) {
        return ActivationRegistry.all().stream()
                .flatMap(function -> lines.getOrDefault(function.name(), List.of()).stream())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
