package org.sparkactivations.sql.expression;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import org.sparkactivations.sql.interop.ScalaInterop;

/**
 * Evaluates an argument that Spark's optimizer can fold to a constant. A function's constants are asked for before,
 * while the call is analysed; {@code nvl}, {@code nullif} and their like stand there as something that can't be
 * evaluated yet.
 */
public final class ConstantExpression {
    /** By name, since Spark 3.5 has no such class. */
    private static final String WITH = "org.apache.spark.sql.catalyst.expressions.With";

    private ConstantExpression() {}

    /** The same with the parts that can be evaluated in place of those that stand for them. */
    public static Expression of(Expression expression) {
        return of(expression, new HashMap<>());
    }

    /** @param common the expressions that a part of this one may refer to, by their identifier */
    private static Expression of(Expression expression, Map<Object, Expression> common) {
        if (expression instanceof RuntimeReplaceable replaceable) {
            return of(replaceable.replacement(), common);
        }
        if (expression.getClass().getName().equals(WITH)) {
            return ofWith(expression, common);
        }
        List<Expression> children = ScalaInterop.list(expression.children());
        if (children.isEmpty()) {
            return expression.productArity() > 0
                    ? common.getOrDefault(expression.productElement(0), expression)
                    : expression;
        }
        List<Expression> made =
                children.stream().map(child -> of(child, common)).toList();
        return made.equals(children) ? expression : expression.withNewChildren(ScalaInterop.seq(made));
    }

    /** A With holds an expression and the definitions that it refers to, each an expression and its identifier. */
    private static Expression ofWith(Expression with, Map<Object, Expression> outer) {
        List<Expression> parts = ScalaInterop.list(with.children());
        Map<Object, Expression> common = new HashMap<>(outer);
        for (Expression definition : parts.subList(1, parts.size())) {
            Expression value = of(definition.children().head(), common);
            common.put(definition.productElement(1), value);
        }
        return of(parts.get(0), common);
    }
}
