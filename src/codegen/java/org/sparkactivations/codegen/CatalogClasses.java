package org.sparkactivations.codegen;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.Parameter;

/**
 * The classes of {@code org.sparkactivations.sql.catalog}: a function of a number alone, its parameters at their defaults, as
 * static methods that the code which Spark generates calls.
 */
final class CatalogClasses {
    private static final String PACKAGE = "org.sparkactivations.sql.catalog";

    private static final String OF_A_NUMBER = """
            /** {@code sql_name} of a number. */
            public final class ClassName extends BoundNumber {
                public ClassName(BoundSignature binding) {
                    super(binding);
                }

                public static double invoke(double x) {
                    return kernelMethod(x);
                }

                public static float invoke(float x) {
                    return kernelMethod(x);
                }
            }
            """;

    private CatalogClasses() {}

    /** None for a function that has a parameter without a default. */
    static Stream<JavaSource> of(Activation function) {
        if (function.parameters().stream().anyMatch(Parameter::required)) {
            return Stream.empty();
        }
        String name = JavaNames.ofClass(function);
        String kernel =
                function.kernel().home().getName() + "." + function.kernel().method();
        String arguments = Stream.concat(
                        Stream.of("x"), function.parameters().stream().map(CatalogClasses::literal))
                .collect(Collectors.joining(", ", "(", ")"));
        String body = OF_A_NUMBER
                .replace("ClassName", name)
                .replace("sql_name", function.name())
                .replace("kernelMethod(x)", kernel + arguments);
        return Stream.of(new JavaSource(PACKAGE, name, body));
    }

    /** The default as Java writes it: {@code 0.2}, {@code 1}, {@code false}, {@code Double.POSITIVE_INFINITY}. */
    private static String literal(Parameter parameter) {
        double value = parameter.defaultValue();
        if (parameter.type() == Parameter.Type.BOOLEAN) {
            return Boolean.toString(value != 0);
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
        }
        return value == (int) value ? Integer.toString((int) value) : Double.toString(value);
    }
}
