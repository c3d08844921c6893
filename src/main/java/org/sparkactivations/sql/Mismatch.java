package org.sparkactivations.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.package$;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult.DataTypeMismatch;
import org.apache.spark.sql.catalyst.expressions.ExpectsInputTypes;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.function.Parameter;

/** What can be wrong with an argument, in Spark's own words (error class {@code DATATYPE_MISMATCH}). */
final class Mismatch {
    /** How Spark counts the arguments of a function in its messages. No function takes more. */
    private static final List<String> ORDINALS =
            package$.MODULE$.SPARK_VERSION().startsWith("3.")
                    ? List.of("1", "2", "3", "4", "5", "6", "7")
                    : List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh");

    private Mismatch() {}

    /** x, at this position, is of a type that the function doesn't take. */
    static DataTypeMismatch type(Expression x, int argument, String taken) {
        return mismatch(
                "UNEXPECTED_INPUT_TYPE",
                Map.of(
                        "paramIndex", ORDINALS.get(argument),
                        "requiredType", taken,
                        "inputSql", ExpectsInputTypes.toSQLExpr(x),
                        "inputType", ExpectsInputTypes.toSQLType(x.dataType())));
    }

    /** What is wrong with a parameter's value: not a constant, NULL, or out of range. */
    static Optional<DataTypeMismatch> parameter(Parameter parameter, Expression argument) {
        if (!argument.foldable()) {
            return Optional.of(noConstant(parameter.name(), argument));
        }
        Object value = argument.eval(null);
        double number = Constants.value(parameter, value);
        if (value == null && Double.isNaN(number)) {
            return Optional.of(missing(parameter.name()));
        }
        if (!parameter.accepts(number)) {
            return Optional.of(outOfRange(parameter.name(), parameter.rangeText(), number));
        }
        return Optional.empty();
    }

    static DataTypeMismatch noConstant(String name, Expression argument) {
        return mismatch(
                "NON_FOLDABLE_INPUT",
                Map.of(
                        "inputName", ExpectsInputTypes.toSQLId(name),
                        "inputType", ExpectsInputTypes.toSQLType(argument.dataType()),
                        "inputExpr", ExpectsInputTypes.toSQLExpr(argument)));
    }

    /** NULL where it means nothing. */
    static DataTypeMismatch missing(String name) {
        return mismatch("UNEXPECTED_NULL", Map.of("exprName", ExpectsInputTypes.toSQLId(name)));
    }

    static DataTypeMismatch outOfRange(String name, String range, double value) {
        return mismatch(
                "VALUE_OUT_OF_RANGE",
                Map.of(
                        "exprName", ExpectsInputTypes.toSQLId(name),
                        "valueRange", range,
                        "currentValue", ExpectsInputTypes.toSQLValue(value)));
    }

    /** A text that is none of those that would do. */
    static DataTypeMismatch text(String name, String taken, Expression argument) {
        return mismatch(
                "INVALID_ARG_VALUE",
                Map.of(
                        "inputName", ExpectsInputTypes.toSQLId(name),
                        "requireType", ExpectsInputTypes.toSQLType(DataTypes.StringType),
                        "validValues", taken,
                        "inputValue", argument.sql()));
    }

    private static DataTypeMismatch mismatch(String subclass, Map<String, String> parameters) {
        return new DataTypeMismatch(subclass, Scala.map(parameters));
    }
}
