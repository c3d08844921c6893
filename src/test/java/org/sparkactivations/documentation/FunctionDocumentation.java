package org.sparkactivations.documentation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.Activation.Accuracy;
import org.sparkactivations.function.Activation.Group;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.Parameter;

/** The functions as Markdown, from the registry: the README's table and a page for each. */
final class FunctionDocumentation {
    /** Where a page finds the pictures. */
    private static final String PICTURES_FROM_PAGES = "../../resources/images/functions";

    private FunctionDocumentation() {}

    /** A table of all functions, those of a group together. */
    static String table() {
        StringBuilder text =
                new StringBuilder("| function | formula | range | max ulp | what it is for |\n|---|---|---|---|---|\n");
        for (Group group : Group.values()) {
            List<Activation> members = ActivationRegistry.functions().stream()
                    .filter(activation -> activation.group() == group)
                    .toList();
            members.forEach(activation -> text.append(row(activation)));
        }
        return text.toString();
    }

    private static String row(Activation activation) {
        return "| %s | %s | %s | %s | %s |%n"
                .formatted(
                        "[%s](src/site/markdown/functions/%s.md)".formatted(names(activation), activation.name()),
                        cell("`" + activation.formula() + "`"),
                        activation.range(),
                        activation.accuracy().maxUlp(),
                        cell(activation.use()));
    }

    /** The page of one function. */
    static String page(Activation activation) {
        StringBuilder text = new StringBuilder("# %s%n%n%s%n%n".formatted(activation.name(), activation.use()));
        text.append("![The curve of %1$s and its derivative](%2$s/%1$s.png)%n%n"
                .formatted(activation.name(), PICTURES_FROM_PAGES));
        text.append("| | |\n|---|---|\n");
        fact(text, "Formula", "`" + activation.formula() + "`");
        fact(text, "Names", names(activation));
        for (Parameter parameter : activation.parameters()) {
            fact(
                    text,
                    "`" + parameter.name() + "`",
                    "%s; %s in %s, %s"
                            .formatted(
                                    parameter.meaning(),
                                    parameter.type().name(),
                                    parameter.rangeText(),
                                    parameter.required() ? "required" : "default " + parameter.defaultText()));
        }
        fact(text, "Range", activation.range().toString());
        fact(text, "Error", error(activation));
        activation.gradient().ifPresent(gradient -> {
            fact(text, "Derivative", "`%s` = `%s`".formatted(call(gradient), gradient.formula()));
            fact(text, "Its error", error(gradient));
        });
        fact(text, "Since", activation.since());
        text.append("\n```sql\n");
        Stream.concat(
                        activation.examples().stream(),
                        activation.gradient().stream().flatMap(gradient -> gradient.examples().stream()))
                .forEach(example -> text.append("SELECT %s;  -- %s%n".formatted(example.call(), example.result())));
        return text.append("```\n").toString();
    }

    private static void fact(StringBuilder text, String name, String value) {
        text.append("| %s | %s |%n".formatted(name, cell(value)));
    }

    private static String error(Activation activation) {
        Accuracy accuracy = activation.accuracy();
        return accuracy.equals(Accuracy.EXACT)
                ? "DOUBLE none: the result is the exact value, rounded; FLOAT %s ulp".formatted(Accuracy.FLOAT_MAX_ULP)
                : "DOUBLE at most %s ulp%s, FLOAT %s ulp"
                        .formatted(
                                accuracy.maxUlp(),
                                accuracy.absolute() == 0 ? "" : " or " + accuracy.absolute(),
                                Accuracy.FLOAT_MAX_ULP);
    }

    private static String names(Activation activation) {
        return Stream.concat(Stream.of(call(activation)), activation.aliases().stream())
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
    }

    /** {@code leaky_relu(x, negative_slope = 0.2)}. */
    static String call(Activation activation) {
        return Stream.concat(Stream.of("x"), activation.parameters().stream().map(FunctionDocumentation::withDefault))
                .collect(Collectors.joining(", ", activation.name() + "(", ")"));
    }

    private static String withDefault(Parameter parameter) {
        return parameter.required() ? parameter.name() : parameter.name() + " = " + parameter.defaultText();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    /** The lines between a page's markers, replaced. */
    static String replaceSection(String page, String section, String content) {
        String start = "<!-- %s: generated from the registry -->\n".formatted(section.toLowerCase(Locale.ROOT));
        String end = "<!-- end of %s -->".formatted(section.toLowerCase(Locale.ROOT));
        int from = page.indexOf(start);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("the page has no lines `%s` and `%s`".formatted(start.strip(), end));
        }
        return page.substring(0, from + start.length()) + content + page.substring(to);
    }
}
