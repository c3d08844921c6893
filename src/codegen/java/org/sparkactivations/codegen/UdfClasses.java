package org.sparkactivations.codegen;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ArrayActivation;
import org.sparkactivations.function.Definition;
import org.sparkactivations.function.Parameter;

/** The classes of {@code org.sparkactivations.udf}: for Spark one of numbers and one of arrays, for Hive one of both. */
final class UdfClasses {
    private static final String PACKAGE = "org.sparkactivations.udf";

    private static final String OF_A_NUMBER = """
            import org.apache.spark.sql.api.java.UDF1;

            /** {@code sql_name} of a number. */
            public final class ClassName extends ScalarUdf implements UDF1<Object, Double> {
                public ClassName() {
                    super("sql_name");
                }
            }
            """;

    private static final String OF_AN_ARRAY = """
            import org.apache.spark.sql.api.java.UDF1;

            /** {@code sql_name} of an array, element by element. */
            public final class ClassName extends ArrayUdf implements UDF1<Object, Double[]> {
                public ClassName() {
                    super("sql_name");
                }
            }
            """;

    private static final String OF_A_NUMBER_AND_PARAMETERS = """
            import org.apache.spark.sql.api.java.UDFn;

            /** {@code sql_name} of a number, with its parameters. */
            public final class ClassName extends Udf implements UDFn<ArgumentTypes, Double> {
                public ClassName() {
                    super("sql_name");
                }

                @Override
                public Double call(Object x, DeclaredParameters) {
                    return value(x, ParameterNames);
                }
            }
            """;

    private static final String OF_AN_ARRAY_AND_PARAMETERS = """
            import org.apache.spark.sql.api.java.UDFn;

            /** {@code sql_name} of an array, element by element, with its parameters. */
            public final class ClassName extends ArrayUdf implements UDFn<ArgumentTypes, Double[]> {
                public ClassName() {
                    super("sql_name");
                }

                @Override
                public Double[] call(Object array, DeclaredParameters) {
                    return values(array, ParameterNames);
                }
            }
            """;

    private static final String OF_A_WHOLE_ARRAY = """
            import org.apache.spark.sql.api.java.UDF1;

            /** {@code sql_name} of an array. */
            public final class ClassName extends WholeArrayUdf implements UDF1<Object, Double[]> {
                public ClassName() {
                    super("sql_name");
                }
            }
            """;

    private static final String FOR_HIVE = """
            /** {@code sql_name} for Hive's function registry. */
            public final class ClassName extends HiveUdf {
                public ClassName() {
                    super("sql_name");
                }
            }
            """;

    private static final String OF_A_WHOLE_ARRAY_FOR_HIVE = """
            /** {@code sql_name} of an array for Hive's function registry. */
            public final class ClassName extends HiveArrayUdf {
                public ClassName() {
                    super("sql_name");
                }
            }
            """;

    private UdfClasses() {}

    static Stream<JavaSource> of(Activation function) {
        String name = JavaNames.ofClass(function);
        boolean parameters = function.parameters().stream().anyMatch(Parameter::required);
        return Stream.of(
                source(function, name, parameters ? OF_A_NUMBER_AND_PARAMETERS : OF_A_NUMBER),
                source(function, name + "Array", parameters ? OF_AN_ARRAY_AND_PARAMETERS : OF_AN_ARRAY),
                source(function, "Hive" + name, FOR_HIVE));
    }

    static Stream<JavaSource> of(ArrayActivation function) {
        String name = JavaNames.ofClass(function);
        return Stream.of(
                source(function, name, OF_A_WHOLE_ARRAY), source(function, "Hive" + name, OF_A_WHOLE_ARRAY_FOR_HIVE));
    }

    /** The template with the function's names. Spark's UDFs have no defaults: they take the parameters that have none. */
    private static JavaSource source(Definition function, String className, String template) {
        List<String> parameters = function.parameters().stream()
                .filter(Parameter::required)
                .map(parameter -> JavaNames.camelCase(parameter.name()))
                .toList();
        String body = template.replace("ClassName", className)
                .replace("sql_name", function.name())
                .replace("UDFn", "UDF" + (1 + parameters.size()))
                .replace("ArgumentTypes", "Object" + ", Object".repeat(parameters.size()))
                .replace(
                        "DeclaredParameters",
                        parameters.stream().map(p -> "Object " + p).collect(Collectors.joining(", ")))
                .replace("ParameterNames", String.join(", ", parameters));
        return new JavaSource(PACKAGE, className, body);
    }
}
