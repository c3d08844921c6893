package org.sparkactivations.sql;

import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.Activation.Accuracy;
import org.sparkactivations.function.ArrayActivation;
import org.sparkactivations.function.Definition;

/** The text that {@code DESCRIBE FUNCTION EXTENDED} prints about a function. */
final class Description {
    private static final String GROUP = "math_funcs";

    private Description() {}

    /** The description under one of the function's names. */
    static ExpressionInfo of(Definition function, String name) {
        return new ExpressionInfo(
                home(function).getName(),
                null,
                name,
                usage(function),
                arguments(function),
                examples(function, name),
                note(function),
                GROUP,
                function.since(),
                "",
                "built-in");
    }

    private static Class<?> home(Definition function) {
        return function instanceof Activation activation
                ? activation.kernel().home()
                : ((ArrayActivation) function).home();
    }

    private static String usage(Definition function) {
        String signature = function.signature().substring(function.name().length());
        return "_FUNC_" + signature + " - " + function.formula() + ". " + function.use();
    }

    private static String arguments(Definition function) {
        String x = function instanceof Activation
                ? "a number, an array or nested array of numbers, or an ML vector"
                : "an array of numbers, or an ML vector";
        String parameters = function.parameters().stream()
                .map(p -> "      * %s - %s (%s)\n"
                        .formatted(p.name(), p.meaning(), p.required() ? "required" : "default " + p.defaultText()))
                .collect(Collectors.joining());
        return "\n    Arguments:\n      * x - %s\n%s  ".formatted(x, parameters);
    }

    private static String examples(Definition function, String name) {
        return function.examples().stream()
                .map(example -> "      > SELECT %s;\n       %s\n"
                        .formatted(example.call().replace(function.name() + "(", name + "("), example.result()))
                .collect(Collectors.joining("", "\n    Examples:\n", "  "));
    }

    private static String note(Definition function) {
        String accuracy = function instanceof Activation activation
                ? accuracy(activation)
                : "The error is at most %s for DOUBLE.".formatted(((ArrayActivation) function).error());
        String defaults = function.parameters().isEmpty() ? "" : ", for the defaults";
        return "\n    The result is in %s%s. %s\n  ".formatted(function.range(), defaults, accuracy);
    }

    private static String accuracy(Activation activation) {
        Accuracy accuracy = activation.accuracy();
        String alone = activation.parameters().isEmpty() ? "" : " where x stands alone";
        String exact =
                activation.exact().isPresent() ? " Integers and decimals keep their type%s.".formatted(alone) : "";
        if (accuracy.equals(Accuracy.EXACT)) {
            return "It is correctly rounded for DOUBLE and within %s ulp for FLOAT.".formatted(Accuracy.FLOAT_MAX_ULP)
                    + exact;
        }
        String absolute = accuracy.absolute() == 0 ? "" : " or %s".formatted(accuracy.absolute());
        return "The error is at most %s ulp%s for DOUBLE and %s ulp for FLOAT."
                        .formatted(accuracy.maxUlp(), absolute, Accuracy.FLOAT_MAX_ULP)
                + exact;
    }
}
