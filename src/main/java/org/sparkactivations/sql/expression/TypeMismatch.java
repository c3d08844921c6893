package org.sparkactivations.sql.expression;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.package$;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult.DataTypeMismatch;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.ExpectsInputTypes;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.sparkactivations.function.Parameter;
import org.sparkactivations.sql.interop.ScalaInterop;

/** Reports wrong arguments with Spark's own error class {@code DATATYPE_MISMATCH}. */
public final class TypeMismatch {
    /** How Spark counts the arguments of a function in its messages. No function takes more. */
    private static final List<String> ORDINALS =
            package$.MODULE$.SPARK_VERSION().startsWith("3.")
                    ? List.of("1", "2", "3", "4", "5", "6", "7")
                    : List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh");

    private TypeMismatch() {}

    /** x, at this position, is of a type that the function doesn't take. */
    public static DataTypeMismatch type(Expression x, int argument, String taken) {
        return mismatch(
                "UNEXPECTED_INPUT_TYPE",
                Map.of(
                        "paramIndex", ORDINALS.get(argument),
                        "requiredType", taken,
                        "inputSql", ExpectsInputTypes.toSQLExpr(x),
                        "inputType", ExpectsInputTypes.toSQLType(x.dataType())));
    }

    /** The argument of this name is of a type that the function doesn't take. */
    public static DataTypeMismatch type(Expression argument, String name, String taken) {
        return mismatch(
                "UNEXPECTED_INPUT_TYPE",
                Map.of(
                        "paramIndex", ExpectsInputTypes.toSQLId(name),
                        "requiredType", taken,
                        "inputSql", ExpectsInputTypes.toSQLExpr(argument),
                        "inputType", ExpectsInputTypes.toSQLType(argument.dataType())));
    }

    /**
     * What is wrong with a parameter's value: of another type, not a constant, an expression that fails, NULL, or out of
     * range.
     */
    public static Optional<DataTypeMismatch> parameter(Parameter parameter, Expression argument) {
        if (!argument.dataType().equals(ParameterValues.type(parameter))) {
            return Optional.of(type(parameter, argument));
        }
        if (!ConstantExpression.of(argument).foldable()) {
            return Optional.of(noConstant(parameter.name(), argument));
        }
        Object value;
        try {
            value = ParameterValues.evaluated(argument);
        } catch (RuntimeException e) {
            Expression given = argument instanceof Cast cast ? cast.child() : argument;
            String reason = hint(parameter, given).orElseGet(() -> "it fails with " + firstSentence(e));
            return Optional.of(value(parameter, written(given) + "; " + reason));
        }
        double number = ParameterValues.value(parameter, value);
        if (value == null && Double.isNaN(number)) {
            return Optional.of(missing(parameter.name()));
        }
        if (!parameter.accepts(number)) {
            return Optional.of(outOfRange(parameter.name(), parameter.rangeText(), number));
        }
        return Optional.empty();
    }

    /** A parameter's argument is of a type that isn't cast to the parameter's. */
    public static DataTypeMismatch type(Parameter parameter, Expression argument) {
        Optional<String> hint = hint(parameter, argument);
        if (hint.isPresent()) {
            return value(parameter, written(argument) + "; " + hint.get());
        }
        return type(argument, parameter.name(), ExpectsInputTypes.toSQLType(ParameterValues.type(parameter)));
    }

    /** A parameter's argument is no value of its type, for a reason that the text of the argument ends with. */
    private static DataTypeMismatch value(Parameter parameter, String argument) {
        boolean flag = parameter.type() == Parameter.Type.BOOLEAN;
        return value(
                parameter.name(),
                ParameterValues.type(parameter),
                flag ? "true or false" : parameter.rangeText(),
                argument);
    }

    /** A constant that can't be computed. */
    public static DataTypeMismatch failed(String name, Expression argument, RuntimeException e) {
        return value(name, argument.dataType(), "one value", written(argument) + "; it fails with " + firstSentence(e));
    }

    private static DataTypeMismatch value(String name, DataType type, String valid, String argument) {
        return mismatch(
                "INVALID_ARG_VALUE",
                Map.of(
                        "inputName",
                        ExpectsInputTypes.toSQLId(name),
                        "requireType",
                        ExpectsInputTypes.toSQLType(type),
                        "validValues",
                        valid,
                        "inputValue",
                        argument));
    }

    /** How a parameter that PyTorch writes as a word is written here. */
    private static Optional<String> hint(Parameter parameter, Expression argument) {
        boolean word = argument instanceof Literal && argument.dataType() instanceof StringType;
        return word ? parameter.hint(String.valueOf(argument.eval(null))) : Optional.empty();
    }

    /** A text in its quotes, anything else as Spark's messages write an expression. */
    private static String written(Expression argument) {
        return argument instanceof Literal && argument.dataType() instanceof StringType
                ? argument.sql()
                : ExpectsInputTypes.toSQLExpr(argument);
    }

    /** The error class and its first sentence, without the full stop. */
    private static String firstSentence(RuntimeException e) {
        return String.valueOf(e.getMessage()).replaceFirst("(?s)[.]\\s.*", "").replaceFirst("(?s)\\n.*", "");
    }

    public static DataTypeMismatch noConstant(String name, Expression argument) {
        return mismatch(
                "NON_FOLDABLE_INPUT",
                Map.of(
                        "inputName", ExpectsInputTypes.toSQLId(name),
                        "inputType", ExpectsInputTypes.toSQLType(argument.dataType()),
                        "inputExpr", ExpectsInputTypes.toSQLExpr(argument)));
    }

    /** NULL where it means nothing. */
    public static DataTypeMismatch missing(String name) {
        return mismatch("UNEXPECTED_NULL", Map.of("exprName", ExpectsInputTypes.toSQLId(name)));
    }

    public static DataTypeMismatch outOfRange(String name, String range, double value) {
        return mismatch(
                "VALUE_OUT_OF_RANGE",
                Map.of(
                        "exprName", ExpectsInputTypes.toSQLId(name),
                        "valueRange", range,
                        "currentValue", ExpectsInputTypes.toSQLValue(value)));
    }

    /** A text that is none of those that would do. */
    public static DataTypeMismatch text(String name, String taken, Expression argument) {
        return mismatch(
                "INVALID_ARG_VALUE",
                Map.of(
                        "inputName", ExpectsInputTypes.toSQLId(name),
                        "requireType", ExpectsInputTypes.toSQLType(DataTypes.StringType),
                        "validValues", taken,
                        "inputValue", argument.sql()));
    }

    private static DataTypeMismatch mismatch(String subclass, Map<String, String> parameters) {
        return new DataTypeMismatch(subclass, ScalaInterop.map(parameters));
    }
}
