package org.sparkactivations.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.DerivedFiles;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.ArrayActivation;
import org.sparkactivations.function.Parameter;
import org.sparkactivations.plot.PlotJob;

/** Holds the documentation's generated parts to the registry. {@code -Ddocs.update} rewrites them. */
class FunctionDocumentationTest {
    private static final Path README = Path.of("README.md");
    private static final Path PAGES = Path.of("src/site/markdown/functions");
    private static final Path PICTURES = Path.of("src/site/resources/images/functions");

    @TempDir
    Path folder;

    static Stream<Activation> functions() {
        return ActivationRegistry.functions().stream();
    }

    static Stream<ArrayActivation> arrayFunctions() {
        return ActivationRegistry.arrayFunctions().stream();
    }

    @Test
    void readmeTableIsCurrent() throws IOException {
        isCurrent(README, "functions", FunctionDocumentation.table());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void pageIsCurrent(Activation function) throws IOException {
        DerivedFiles.isCurrent(PAGES.resolve(function.name() + ".md"), FunctionDocumentation.page(function));
    }

    @ParameterizedTest
    @MethodSource("arrayFunctions")
    void pageOfAWholeArraysFunctionIsCurrent(ArrayActivation function) throws IOException {
        DerivedFiles.isCurrent(PAGES.resolve(function.name() + ".md"), FunctionDocumentation.page(function));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void pageHasItsPicture(Activation function) throws IOException {
        Path picture = PICTURES.resolve(function.name() + ".png");
        if (DerivedFiles.UPDATE && !Files.exists(picture)) {
            draw(function, picture);
        }
        DerivedFiles.exists(picture);
        BufferedImage image = ImageIO.read(picture.toFile());
        assertEquals(1600, image.getWidth());
    }

    /** Draws a picture that is missing; to renew one, delete it first. */
    private void draw(Activation function, Path picture) throws IOException {
        String call = function.parameters().stream().anyMatch(Parameter::required)
                ? function.name() + "(0.5, -1)"
                : function.name();
        double greatest = function.range().greatest();
        // Far enough to the right that an upper bound is seen.
        double reach = Double.isFinite(greatest) ? Math.max(5, greatest + 2) : 5;
        List<String> interval = List.of("--from", "" + -reach, "--to", "" + reach, "--step", "0.01");
        List<String> arguments = new ArrayList<>(List.of(call, "--grad", "--output", folder.toString()));
        arguments.addAll(interval);
        assertEquals(0, PlotJob.run(arguments.toArray(String[]::new)));
        try (Stream<Path> drawn = Files.list(folder)) {
            Path png = drawn.filter(file -> file.toString().endsWith(".png"))
                    .findFirst()
                    .orElseThrow();
            Files.createDirectories(PICTURES);
            Files.copy(png, picture);
        }
    }

    private static void isCurrent(Path file, String section, String content) throws IOException {
        DerivedFiles.isCurrent(file, FunctionDocumentation.replaceSection(Files.readString(file), section, content));
    }
}
