package org.sparkactivations.documentation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.Activation.Accuracy;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.ArrayActivation;
import org.sparkactivations.function.Definition;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;
import org.sparkactivations.function.Parameter;
import org.sparkactivations.function.SpecialCases;
import org.sparkactivations.sql.model.ModelFunctions;

/** The functions as Markdown, from the registry: the README's table and a page for each. */
final class FunctionDocumentation {
    /** Where a page finds the pictures. */
    private static final String PICTURES_FROM_PAGES = "../../resources/images/functions";

    private FunctionDocumentation() {}

    /** Tables of all functions, those of a group together, and after them those that look at a whole array. */
    static String table() {
        StringBuilder text =
                new StringBuilder("| function | formula | range | max ulp | what it is for |\n|---|---|---|---|---|\n");
        for (Group group : Group.values()) {
            List<Activation> members = ActivationRegistry.functions().stream()
                    .filter(activation -> activation.group() == group)
                    .toList();
            members.forEach(activation -> text.append(row(activation)));
        }
        text.append(
                "\n| function of a whole array | formula | range | error | what it is for |\n|---|---|---|---|---|\n");
        ActivationRegistry.arrayFunctions()
                .forEach(function -> text.append("| %s | %s | %s | %s | %s |%n"
                        .formatted(
                                link(function, "`" + function.signature() + "`"),
                                cell("`" + function.formula() + "`"),
                                function.range(),
                                cell(function.error()),
                                cell(function.use()))));
        text.append("\n| function of a model | what it gives |\n|---|---|\n");
        ModelFunctions.ALL.forEach(function -> text.append(model(function)));
        return text.toString();
    }

    /** Spark's usage is the call, a dash and what it gives. */
    private static String model(ModelFunctions.ModelFunction function) {
        String[] usage = function.description()
                .getUsage()
                .replace("_FUNC_", function.name())
                .split(" - ", 2);
        return "| `%s` | %s |%n".formatted(usage[0], cell(usage[1]));
    }

    private static String link(Definition function, String text) {
        return "[%s](src/site/markdown/functions/%s.md)".formatted(text, function.name());
    }

    private static String row(Activation activation) {
        return "| %s | %s | %s | %s | %s |%n"
                .formatted(
                        link(activation, names(activation)),
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
        fact(text, "Range", activation.range() + (activation.parameters().isEmpty() ? "" : ", for the defaults"));
        fact(text, "Special cases", specialCases(SpecialCases.of(activation)));
        fact(text, "Error", error(activation));
        activation.gradient().ifPresent(gradient -> {
            fact(text, "Derivative", "`%s` = `%s`".formatted(call(gradient), gradient.formula()));
            fact(text, "Its special cases", specialCases(SpecialCases.of(gradient)));
            fact(text, "Its error", error(gradient));
        });
        fact(text, "Since", activation.since());
        examples(
                text,
                Stream.concat(
                        activation.examples().stream(),
                        activation.gradient().stream().flatMap(gradient -> gradient.examples().stream())));
        return text.toString();
    }

    /** The page of a function that looks at a whole array. It has no curve. */
    static String page(ArrayActivation function) {
        StringBuilder text = new StringBuilder("# %s%n%n%s%n%n".formatted(function.name(), function.use()));
        text.append("| | |\n|---|---|\n");
        fact(text, "Formula", "`" + function.formula() + "`");
        fact(text, "Argument", "an array of numbers or an ML vector; a NULL element makes the result NULL");
        fact(text, "Range", function.range().toString());
        fact(text, "Special cases", specialCases(SpecialCases.of(function)));
        fact(text, "Error", "DOUBLE at most " + function.error());
        fact(text, "Since", function.since());
        examples(text, function.examples().stream());
        return text.toString();
    }

    private static void examples(StringBuilder text, Stream<Example> examples) {
        text.append("\n```sql\n");
        examples.forEach(example -> text.append("SELECT %s;  -- %s%n".formatted(example.call(), example.result())));
        text.append("```\n");
    }

    private static void fact(StringBuilder text, String name, String value) {
        text.append("| %s | %s |%n".formatted(name, cell(value)));
    }

    private static String specialCases(List<String> cases) {
        return "NULL gives NULL; " + String.join("; ", cases);
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
