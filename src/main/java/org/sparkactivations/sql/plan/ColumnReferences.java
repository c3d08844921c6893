package org.sparkactivations.sql.plan;

import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.Star;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnresolvedNamedLambdaVariable;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.trees.TreePattern;
import org.sparkactivations.sql.interop.ScalaInterop;

/** The columns that an expression in SQL names. */
public final class ColumnReferences {
    private ColumnReferences() {}

    /** Whether an expression in SQL may read a column of one of these names: also one that alone does not tell its names. */
    public static boolean mayRead(SparkSession spark, String expression, Set<String> names) {
        try {
            return mayRead(spark.sessionState().sqlParser().parseExpression(expression), names);
        } catch (ParseException e) {
            return false;
        }
    }

    private static boolean mayRead(Expression expression, Set<String> names) {
        if (expression instanceof UnresolvedAttribute attribute) {
            return ScalaInterop.list(attribute.nameParts()).stream().anyMatch(names::contains);
        }
        // In the body of a lambda it may be a column too.
        if (expression instanceof UnresolvedNamedLambdaVariable variable) {
            return ScalaInterop.list(variable.nameParts()).stream().anyMatch(names::contains);
        }
        return expression instanceof Star
                || expression.containsPattern(TreePattern.PLAN_EXPRESSION())
                || expression.containsPattern(TreePattern.UNRESOLVED_IDENTIFIER())
                || ScalaInterop.list(expression.children()).stream().anyMatch(child -> mayRead(child, names));
    }
}
