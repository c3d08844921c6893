package org.sparkactivations.function;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The documentation's page of measured errors. */
final class AccuracyTable {
    static final Path PAGE = Path.of("src/site/markdown/accuracy.md");

    /** The column of the sweep's points. */
    private static final int SWEPT = 6;

    /** The lines of each function, DOUBLE and FLOAT, as the page has them until they are measured anew. */
    private final Map<String, List<String>> lines;

    private AccuracyTable(Map<String, List<String>> lines) {
        this.lines = lines;
    }

    /** The page as it is committed. */
    static AccuracyTable committed() throws IOException {
        return new AccuracyTable(Files.readAllLines(PAGE).stream()
                .filter(AccuracyTable::isRow)
                .collect(Collectors.groupingBy(line -> cells(line).get(1).replace("`", ""))));
    }

    /** What was measured of one function. */
    record Errors(UlpError ofDouble, UlpError ofFloat) {
        static Errors of(Activation function) {
            double absolute = function.accuracy().absolute();
            return new Errors(new UlpError(absolute), new UlpError(absolute));
        }
    }

    /** A line of the page: the greater of the two greatest errors. */
    record Row(String function, String type, double max) {}

    /** Whether the page has the function's errors over more points than these. */
    boolean hasMoreThan(Errors sweep, Activation function) {
        return lines.getOrDefault(function.name(), List.of()).stream()
                .map(line -> cells(line).get(SWEPT).replace(",", ""))
                .anyMatch(points -> Long.parseLong(points) > sweep.ofDouble().count());
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

    static List<Row> rows(String page) {
        return page.lines()
                .filter(AccuracyTable::isRow)
                .map(AccuracyTable::cells)
                .map(cells -> new Row(
                        cells.get(1).replace("`", ""),
                        cells.get(2),
                        Math.max(Double.parseDouble(cells.get(4)), Double.parseDouble(cells.get(7)))))
                .toList();
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
                values come from the formula in 50 digits. Parameters have their defaults; `threshold`'s have 0.25. Where a
                derivative crosses zero, an error below 2^-51 counts as none.

                Arrays are computed to the same bits in vector registers and one by one, which a test holds, so that the table is
                theirs too. Made by `./mvnw -Paccuracy test -Ddocs.update`; a function that came since then has the row of a shorter
                sweep, by `./mvnw test -Ddocs.update`.

                | function | type | vectors | max ulp | rms | sweep | max ulp | rms |
                |---|---|---|---|---|---|---|---|
                """
                + ActivationRegistry.all().stream()
                        .flatMap(function -> lines.getOrDefault(function.name(), List.of()).stream())
                        .map(line -> line + "\n")
                        .collect(Collectors.joining());
    }
}
