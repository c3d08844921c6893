package org.sparkactivations.plot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws the curves of activation functions as PNG and SVG. Needs no Spark and no display. */
@Command(
        name = "${env:SPARK_ACTIVATIONS_SCRIPT:-java -cp JARS org.sparkactivations.plot.PlotJob}",
        sortOptions = false,
        description = "Draws the curves of activation functions as PNG and SVG.",
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} tanh --from -5 --to 5 --step 0.1",
            "  ${COMMAND-FULL-NAME} relu 'leaky_relu(0.1)' elu --grad"
        })
public final class PlotJob implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "FUNCTION",
            description = "A function's name, or name(value, ...) with its parameters' values.")
    private List<String> functions;

    @Option(names = "--from", paramLabel = "X", defaultValue = "-5", description = "Where x starts (${DEFAULT-VALUE}).")
    private double from;

    @Option(
            names = "--to",
            paramLabel = "X",
            defaultValue = "5",
            description = "Where x ends, this point left out (${DEFAULT-VALUE}).")
    private double to;

    @Option(names = "--step", paramLabel = "X", defaultValue = "0.1", description = "Step of x (${DEFAULT-VALUE}).")
    private double step;

    @Option(names = "--grad", description = "Draw each function's derivative too.")
    private boolean grad;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "target/plots",
            description = "Where the pictures go (${DEFAULT-VALUE}).")
    private Path output;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this and exit.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean help;

    @Spec
    private CommandSpec spec;

    private PlotJob() {}

    /** Draws, and exits with the code of {@link #run}. */
    public static void main(String[] args) {
        int code = run(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Draws and returns the exit code: 0 done, 1 the pictures could not be written, 2 the arguments are wrong. */
    public static int run(String... args) {
        System.setProperty("java.awt.headless", "true");
        return new CommandLine(new PlotJob())
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    line.getErr().println("spark-activations: cannot write the pictures: " + e);
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(args);
    }

    @Override
    public Integer call() throws IOException {
        List<PlottedCurve> plotted = new ArrayList<>();
        CurveChart chart;
        try {
            for (String function : functions) {
                PlottedCurve parsed = PlottedCurve.parse(function);
                plotted.add(parsed);
                if (grad) {
                    plotted.add(parsed.gradient());
                }
            }
            chart = CurveChart.of(plotted, from, to, step);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        Files.createDirectories(output);
        Path base = output.resolve(fileName(plotted));
        chart.writePng(Path.of(base + ".png"));
        chart.writeSvg(Path.of(base + ".svg"));
        spec.commandLine().getOut().println(base + ".png");
        spec.commandLine().getOut().println(base + ".svg");
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static String fileName(List<PlottedCurve> plotted) {
        return plotted.stream()
                .map(one -> one.label().replaceAll("[^\\w.-]+", "_").replaceAll("_$", ""))
                .collect(Collectors.joining("-"));
    }
}
