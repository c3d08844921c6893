package org.sparkactivations.sql.expression;

import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Tanh;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.UserDefinedType;
import org.sparkactivations.function.Definition;
import org.sparkactivations.sql.shape.Shapes;

/**
 * Spark's own {@code tanh}, the one function of the registry that Spark has already. Ours replaces it with the same
 * types for scalars; a session may keep Spark's for these.
 */
public final class SparkTanh {
    public static final String NAME = Shapes.TANH;
    public static final String KEY = "spark.sparkactivations.tanh";

    private SparkTanh() {}

    /** Whether this call is one that the session's configuration leaves to Spark. */
    public static boolean isWanted(Definition function, Expression x) {
        if (!function.name().equals(NAME) || isCollection(x)) {
            return false;
        }
        String value = SQLConf.get().getConfString(KEY, "activations");
        return switch (value) {
            case "spark" -> true;
            case "activations" -> false;
            default ->
                throw new IllegalArgumentException(
                        "%s is %s; set it to spark, for Spark's own tanh, or to activations".formatted(KEY, value));
        };
    }

    public static Expression of(Expression x) {
        return new Tanh(x);
    }

    private static boolean isCollection(Expression x) {
        return x.dataType() instanceof ArrayType || x.dataType() instanceof UserDefinedType<?>;
    }
}
