package org.sparkactivations.sql.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedArgumentExpression;
import org.apache.spark.sql.errors.QueryCompilationErrors;
import org.sparkactivations.sql.expression.ConstantExpression;
import org.sparkactivations.sql.expression.ParameterValues;
import org.sparkactivations.sql.interop.ScalaInterop;

/** The arguments of a call as the query wrote them, by position and by name. */
final class ModelArguments {
    private final String function;
    private final List<String> names;

    /** @param names the parameters' names, in order */
    ModelArguments(String function, List<String> names) {
        this.function = function;
        this.names = names;
    }

    /**
     * An argument for each parameter, null for one that is left out. Further arguments by position follow.
     *
     * <p>Throws an AnalysisException of the classes that Spark's own functions use.
     */
    List<Expression> inOrder(List<Expression> arguments) {
        List<Expression> found = new ArrayList<>(Collections.nCopies(names.size(), null));
        String lastNamed = null;
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i) instanceof NamedArgumentExpression named) {
                int position = position(named.key(), found);
                if (found.get(position) != null) {
                    throw ScalaInterop.unchecked(
                            QueryCompilationErrors.doubleNamedArgumentReference(function, named.key()));
                }
                found.set(position, named.value());
                lastNamed = named.key();
            } else if (lastNamed != null) {
                throw ScalaInterop.unchecked(QueryCompilationErrors.unexpectedPositionalArgument(function, lastNamed));
            } else if (i < names.size()) {
                found.set(i, arguments.get(i));
            } else {
                found.add(arguments.get(i));
            }
        }
        return found;
    }

    private int position(String key, List<Expression> found) {
        return IntStream.range(0, names.size())
                .filter(i -> names.get(i).equalsIgnoreCase(key))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> free = IntStream.range(0, names.size())
                            .filter(i -> found.get(i) == null)
                            .mapToObj(names::get)
                            .toList();
                    return ScalaInterop.unchecked(QueryCompilationErrors.unrecognizedParameterName(
                            function, key, ScalaInterop.seq(free.isEmpty() ? names : free)));
                });
    }

    /** Fails unless the leading parameters have arguments, and there are at most so many in all. */
    void check(List<Expression> given, List<Expression> found, int required, int most) {
        boolean missing = found.subList(0, required).stream().anyMatch(argument -> argument == null);
        if (missing || found.size() > most) {
            List<Object> numbers = most == Integer.MAX_VALUE
                    ? List.of(required + " or more")
                    : IntStream.rangeClosed(required, most)
                            .<Object>mapToObj(n -> n)
                            .toList();
            throw ScalaInterop.unchecked(QueryCompilationErrors.wrongNumArgsError(
                    function, ScalaInterop.seq(numbers), given.size(), "", "", ""));
        }
    }

    /** The value of an argument that has to be the same for every row; null for NULL. */
    Object constant(Expression argument, String name) {
        if (!ConstantExpression.of(argument).foldable()) {
            throw ScalaInterop.unchecked(analysis(
                    "NON_FOLDABLE_ARGUMENT",
                    "%s: %s has to be a constant, and %s is none.".formatted(function, name, argument.sql())));
        }
        return ParameterValues.evaluated(argument);
    }

    /** An error with a class in brackets, as Spark's messages have it. */
    static AnalysisException analysis(String condition, String text) {
        return ScalaInterop.analysisException(condition, "[%s] %s".formatted(condition, text));
    }
}
