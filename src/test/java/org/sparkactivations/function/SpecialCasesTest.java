package org.sparkactivations.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.DerivedFiles;

/** Holds the lists of special cases in the Javadoc to what the functions give. {@code -Ddocs.update} writes them. */
class SpecialCasesTest {
    private static final Path SOURCES = Path.of("src/main/java/org/sparkactivations");

    static Stream<Activation> functions() {
        return Functions.all();
    }

    static Stream<ArrayActivation> arrayFunctions() {
        return ActivationRegistry.arrayFunctions().stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theKernelsListIsCurrent(Activation function) throws IOException {
        String setting = SpecialCases.setting(function);
        String heading = setting.isEmpty() ? "Special cases:" : "Special cases, with %s:".formatted(setting);
        isCurrent(
                source(function.kernel().home()),
                "public static double %s(double x".formatted(function.kernel().method()),
                list(heading, SpecialCases.of(function)));
    }

    @ParameterizedTest
    @MethodSource("arrayFunctions")
    void theListOfAnArrayFunctionIsCurrent(ArrayActivation function) throws IOException {
        isCurrent(
                source(function.home()),
                "public static double[] %s(double[] x".formatted(function.method()),
                list("Special cases:", SpecialCases.of(function)));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theColumnsListIsCurrent(Activation function) throws IOException {
        String start = "public static Column %s(Column x".formatted(function.name());
        String nulls = "NULL gives NULL";
        if (function.parameters().stream().noneMatch(Parameter::required)) {
            List<String> cases = new ArrayList<>(List.of(nulls));
            cases.addAll(SpecialCases.of(function));
            cases.removeAll(SpecialCases.ofParameters(function));
            isCurrent(SOURCES.resolve("Activations.java"), start + ")", paragraph(cases));
        }
        if (!function.parameters().isEmpty()) {
            List<String> cases = new ArrayList<>(List.of(nulls, "NaN gives NaN"));
            cases.addAll(SpecialCases.ofParameters(function));
            function.parameters().stream()
                    .filter(parameter -> parameter.type() == Parameter.Type.DOUBLE)
                    .map(parameter -> "%s outside %s fails when the query is analysed"
                            .formatted(parameter.name(), parameter.rangeText()))
                    .forEach(cases::add);
            isCurrent(SOURCES.resolve("Activations.java"), start + ", ", paragraph(cases));
        }
    }

    @ParameterizedTest
    @MethodSource("arrayFunctions")
    void theColumnsListOfAnArrayFunctionIsCurrent(ArrayActivation function) throws IOException {
        List<String> cases = new ArrayList<>(List.of("NULL, and an array with a NULL element, give NULL"));
        cases.addAll(SpecialCases.of(function));
        isCurrent(
                SOURCES.resolve("Activations.java"),
                "public static Column %s(Column x)".formatted(function.name()),
                paragraph(cases));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFloatGivesTheSameNarrowed(Activation function) {
        double[] arguments = Functions.arguments(function);
        for (double x : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, -0.0, 0.0, Double.POSITIVE_INFINITY}) {
            assertEquals((float) function.value(x, arguments), function.value((float) x, arguments), "at " + x);
        }
    }

    @Test
    void aListIsAddedToADescriptionOrTakesThePlaceOfAnOlderOne() {
        String list = list("Special cases:", List.of("NaN gives NaN"));
        String written = withList("    /** One. */\n    public int f(", "public int f(", list);
        String expected = """
                    /**
                     * One.
                     *
                     * <p>Special cases:
                     *
                     * <ul>
                     *   <li>NaN gives NaN
                     * </ul>
                     */
                    public int f(""";
        assertEquals(expected.indent(4).stripTrailing(), written);
        assertEquals(written, withList(written, "public int f(", list));
    }

    private static Path source(Class<?> home) {
        return SOURCES.resolve("function/" + home.getSimpleName() + ".java");
    }

    private static void isCurrent(Path file, String method, String list) throws IOException {
        DerivedFiles.isCurrent(file, withList(Files.readString(file), method, list));
    }

    /** A source in which the Javadoc before a method has this list, after its description and before its tags. */
    private static String withList(String source, String method, String list) {
        int at = source.indexOf(method);
        int start = source.lastIndexOf("/**", at);
        int end = source.indexOf("*/", start);
        List<String> description = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        for (String line : source.substring(start + 3, end).split("\n", -1)) {
            String text = line.replaceFirst("^ *\\*( |$)", "").stripTrailing();
            (!tags.isEmpty() || text.startsWith("@") ? tags : description).add(text);
        }
        String words = String.join("\n", description)
                .replaceFirst("(?s)\n*<p>Special cases.*", "")
                .strip();
        String rest = String.join("\n", tags).strip();
        String all = words + "\n\n" + list + (rest.isEmpty() ? "" : "\n\n" + rest);
        String lines = all.lines()
                .map(line -> line.isEmpty() ? "     *" : "     * " + line)
                .reduce("/**", (one, other) -> one + "\n" + other);
        return source.substring(0, start) + lines + "\n     " + source.substring(end);
    }

    private static String list(String heading, List<String> cases) {
        StringBuilder text = new StringBuilder("<p>" + heading + "\n\n<ul>\n");
        cases.forEach(each -> text.append("  <li>").append(each).append('\n'));
        return text.append("</ul>").toString();
    }

    /** The same in running text, in lines of at most 110 characters. */
    private static String paragraph(List<String> cases) {
        StringBuilder text = new StringBuilder();
        int length = 0;
        for (String word : ("<p>Special cases: " + String.join("; ", cases) + ".").split(" ", -1)) {
            boolean breaks = length + 1 + word.length() > 110;
            text.append(length == 0 ? "" : breaks ? "\n" : " ").append(word);
            length = breaks ? word.length() : length + word.length() + 1;
        }
        return text.toString();
    }
}
