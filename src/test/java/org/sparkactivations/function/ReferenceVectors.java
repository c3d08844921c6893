package org.sparkactivations.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.sparkactivations.DerivedFiles;

/**
 * The files of reference values, {@code vectors/<name>.csv}: numbers, and the exact value of the function at each, to 40
 * digits. The files of Keras' family were made with mpmath; that of a newer function is written from its formula in
 * {@link Exact}, which is held to mpmath's files in every value of theirs.
 */
final class ReferenceVectors {
    /** The values' precision, and how mpmath rounds to it. */
    static final MathContext DIGITS = new MathContext(40, RoundingMode.HALF_UP);

    private static final Path FOLDER = Path.of("src/test/resources/vectors");
    private static final long SEED = 20261123;

    private ReferenceVectors() {}

    /** A line of a file. */
    record Row(double x, BigDecimal value) {}

    /** The function's reference values. {@code -Ddocs.update} writes the file first, but leaves one of mpmath's alone. */
    static List<Row> of(Activation function) {
        if (DerivedFiles.UPDATE) {
            write(function);
        }
        return read(function.name());
    }

    static List<Row> read(String name) {
        DerivedFiles.exists(file(name));
        return lines(file(name)).stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("x_hex"))
                .map(line -> line.split(",", -1))
                .map(cells -> new Row(Double.parseDouble(cells[0]), new BigDecimal(cells[2])))
                .toList();
    }

    private static Path file(String name) {
        return FOLDER.resolve(name + ".csv");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Activation function) {
        Path file = file(function.name());
        if (Files.exists(file) && !lines(file).get(0).contains(DerivedFiles.COMMAND)) {
            return;
        }
        try {
            Files.writeString(file, text(function));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each line gives x as a hexadecimal literal and as a decimal, and the value at exactly that double. */
    private static String text(Activation function) {
        double[] arguments = Functions.arguments(function);
        List<String> lines = new ArrayList<>();
        lines.add("# %s: reference values, the formula of Exact.java, 40 significant digits; made by %s, seed %d"
                .formatted(function.name(), DerivedFiles.COMMAND, SEED));
        lines.add("x_hex,x,value");
        for (double x : points()) {
            lines.add("%s,%s,%s"
                    .formatted(
                            Double.toHexString(x),
                            new BigDecimal(x, MathContext.DECIMAL64),
                            Exact.value(function, x, arguments).round(DIGITS).stripTrailingZeros()));
        }
        return String.join("\n", lines) + "\n";
    }

    /** The notable numbers and random ones of every size, in order; a third of the random ones as floats besides. */
    private static Set<Double> points() {
        Set<Double> points = new TreeSet<>();
        DoubleStream.concat(Points.notable(), Points.random(SEED, 900)).forEach(points::add);
        Points.random(SEED, 300).map(x -> (float) x).filter(Double::isFinite).forEach(points::add);
        return points;
    }
}
