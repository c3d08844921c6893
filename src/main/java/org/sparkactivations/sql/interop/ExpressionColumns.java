package org.sparkactivations.sql.interop;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** Columns of expressions and back, as this Spark makes them: Spark 4 by a class that Spark 3.5 does not have. */
public final class ExpressionColumns {
    private static final String UTILS = "org.apache.spark.sql.classic.ExpressionUtils";
    private static final Way WAY = way();

    /** The two conversions. */
    private record Way(MethodHandle toColumn, MethodHandle toExpression) {}

    private ExpressionColumns() {}

    private static Way way() {
        try {
            return ofSpark4(Class.forName(UTILS));
        } catch (ClassNotFoundException e) {
            return ofSpark3();
        }
    }

    private static Way ofSpark4(Class<?> utils) {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            return new Way(
                    lookup.findStatic(utils, "column", MethodType.methodType(Column.class, Expression.class)),
                    lookup.findStatic(utils, "expression", MethodType.methodType(Expression.class, Column.class)));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this Spark makes columns in a way that is not known", e);
        }
    }

    private static Way ofSpark3() {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            return new Way(
                    lookup.findConstructor(Column.class, MethodType.methodType(void.class, Expression.class)),
                    lookup.findVirtual(Column.class, "expr", MethodType.methodType(Expression.class)));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this Spark makes columns in a way that is not known", e);
        }
    }

    public static Column column(Expression expression) {
        try {
            return (Column) WAY.toColumn().invoke(expression);
        } catch (Throwable e) {
            throw ScalaInterop.unchecked(e);
        }
    }

    public static Expression expression(Column column) {
        try {
            return (Expression) WAY.toExpression().invoke(column);
        } catch (Throwable e) {
            throw ScalaInterop.unchecked(e);
        }
    }
}
