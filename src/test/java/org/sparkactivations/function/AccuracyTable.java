package org.sparkactivations.function;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The documentation's page of measured errors. */
final class AccuracyTable {
    static final Path PAGE = Path.of("src/site/markdown/accuracy.md");

    private final List<String> lines = new ArrayList<>();

    /** What was measured of one function. */
    record Errors(UlpError ofDouble, UlpError ofFloat) {
        static Errors of(Activation function) {
            double absolute = function.accuracy().absolute();
            return new Errors(new UlpError(absolute), new UlpError(absolute));
        }
    }

    /** A line of the page: the greater of the two greatest errors. */
    record Row(String function, String type, double max) {}

    void add(Activation function, Errors vectors, Errors sweep) {
        lines.add(line(function, "DOUBLE", vectors.ofDouble(), sweep.ofDouble()));
        lines.add(line(function, "FLOAT", vectors.ofFloat(), sweep.ofFloat()));
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

    boolean isComplete() {
        return lines.size() == 2 * ActivationRegistry.all().size();
    }

    static List<Row> rows(String page) {
        return page.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::trim).toList())
                .map(cells -> new Row(
                        cells.get(1).replace("`", ""),
                        cells.get(2),
                        Math.max(Double.parseDouble(cells.get(4)), Double.parseDouble(cells.get(7)))))
                .toList();
    }

    @Override
    public String toString() {
        return """
                # Accuracy

                The error of each function and derivative against its exact value, in units in the last place of that value: over
                the reference vectors, which mpmath made, and over a seeded sweep (half of its points within ±40, the rest up to
                ±760 and of every magnitude, the borders of the functions' regions besides), whose exact values come from the
                formula in 50 digits. Parameters have their defaults; `threshold`'s have 0.25. Where a derivative crosses zero, an
                error below 2^-51 counts as none.

                Arrays are computed to the same bits in vector registers and one by one, which a test holds, so that the table is
                theirs too. Made by `./mvnw -Paccuracy test -Ddocs.update`.

                | function | type | vectors | max ulp | rms | sweep | max ulp | rms |
                |---|---|---|---|---|---|---|---|
                """ + String.join("\n", lines) + "\n";
    }
}
