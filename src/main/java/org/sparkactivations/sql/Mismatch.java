package org.sparkactivations.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult.DataTypeMismatch;
import org.apache.spark.sql.catalyst.expressions.ExpectsInputTypes;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.sparkactivations.function.Parameter;

/** What can be wrong with an argument, in Spark's own words (error class {@code DATATYPE_MISMATCH}). */
final class Mismatch {
    /** No function takes more arguments. */
    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth");

    private Mismatch() {}

    /** x, at this position, is of a type that the function doesn't take. */
    static TypeCheckResult type(Expression x, int argument, String taken) {
        return mismatch(
                "UNEXPECTED_INPUT_TYPE",
                Map.of(
                        "paramIndex", ORDINALS.get(argument),
                        "requiredType", taken,
                        "inputSql", ExpectsInputTypes.toSQLExpr(x),
                        "inputType", ExpectsInputTypes.toSQLType(x.dataType())));
    }

    /** What is wrong with a parameter's value: not a constant, NULL, or out of range. */
    static Optional<TypeCheckResult> parameter(Parameter parameter, Expression argument) {
        String name = ExpectsInputTypes.toSQLId(parameter.name());
        if (!argument.foldable()) {
            return Optional.of(mismatch(
                    "NON_FOLDABLE_INPUT",
                    Map.of(
                            "inputName", name,
                            "inputType", ExpectsInputTypes.toSQLType(argument.dataType()),
                            "inputExpr", ExpectsInputTypes.toSQLExpr(argument))));
        }
        Object value = argument.eval(null);
        double number = Constants.value(parameter, value);
        if (value == null && Double.isNaN(number)) {
            return Optional.of(mismatch("UNEXPECTED_NULL", Map.of("exprName", name)));
        }
        if (!parameter.accepts(number)) {
            return Optional.of(mismatch(
                    "VALUE_OUT_OF_RANGE",
                    Map.of(
                            "exprName", name,
                            "valueRange", parameter.rangeText(),
                            "currentValue", ExpectsInputTypes.toSQLValue(number))));
        }
        return Optional.empty();
    }

    private static TypeCheckResult mismatch(String subclass, Map<String, String> parameters) {
        return new DataTypeMismatch(subclass, Scala.map(parameters));
    }
}
