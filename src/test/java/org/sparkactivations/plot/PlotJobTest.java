package org.sparkactivations.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.Parameter;

class PlotJobTest {
    private static final int CURVE = 0x0072B2;

    @TempDir
    Path folder;

    static Stream<Activation> functions() {
        return ActivationRegistry.functions().stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void drawsEveryFunctionAsPngAndSvg(Activation function) throws Exception {
        String call = function.parameters().stream().anyMatch(Parameter::required)
                ? function.name() + "(0.5, -1)"
                : function.name();
        assertEquals(0, PlotJob.run(call, "--output", folder.toString()));

        List<Path> files = files();
        assertEquals(2, files.size(), files.toString());
        assertWholeCurveInside(ImageIO.read(files.get(0).toFile()));
        assertEquals(
                "svg",
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(Files.newInputStream(withoutDoctype(files.get(1))))
                        .getDocumentElement()
                        .getTagName());
    }

    /** The curve is there, and it touches no edge of the picture. */
    private static void assertWholeCurveInside(BufferedImage image) {
        int pixels = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                if ((image.getRGB(x, y) & 0xFFFFFF) == CURVE) {
                    pixels++;
                    assertTrue(
                            x > 20 && y > 20 && x < image.getWidth() - 20 && y < image.getHeight() - 20,
                            "the curve touches the edge at %d, %d".formatted(x, y));
                }
            }
        }
        assertTrue(pixels > 1000, "only " + pixels + " pixels of curve");
    }

    /** The document type names a remote file that no test should fetch. */
    private Path withoutDoctype(Path svg) throws IOException {
        return Files.writeString(
                folder.resolve("plain.xml"), Files.readString(svg).replaceFirst("<!DOCTYPE[^>]*>", ""));
    }

    @Test
    void drawsSeveralFunctionsWithTheirDerivatives() throws IOException {
        assertEquals(
                0, PlotJob.run("sigmoid", "SIGMOID", "--grad", "--from", "-6", "--to", "6", "--output", folder + ""));
        assertEquals(
                List.of(
                        "sigmoid-sigmoid_grad-SIGMOID-SIGMOID_grad.png",
                        "sigmoid-sigmoid_grad-SIGMOID-SIGMOID_grad.svg"),
                files().stream().map(file -> file.getFileName().toString()).toList());
    }

    @Test
    void refusesWhatItCannotDraw() throws IOException {
        assertRefused("no function is called 'nope'", "nope");
        assertRefused("no more than 0 values", "sigmoid(1)");
        assertRefused("'sigmoid(' is not a function", "sigmoid(");
        assertRefused("is a derivative itself", "sigmoid_grad", "--grad");
        assertRefused("up to a greater one", "sigmoid", "--from", "5");
        assertRefused("Invalid value for option '--step'", "sigmoid", "--step", "small");
        assertRefused("Missing required parameter");
        assertEquals(List.of(), files());
    }

    private void assertRefused(String reason, String... args) {
        PrintStream err = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            assertEquals(
                    2,
                    PlotJob.run(Stream.concat(Stream.of(args), Stream.of("--output", folder.toString()))
                            .toArray(String[]::new)));
        } finally {
            System.setErr(err);
        }
        String message = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(message.contains(reason), message);
        assertFalse(message.contains("\tat "), message);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
