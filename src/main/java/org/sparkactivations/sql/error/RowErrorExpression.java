package org.sparkactivations.sql.error;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.ConditionalExpression;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeGenerator;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.DataType;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.List$;
import scala.collection.immutable.Seq;

/**
 * Evaluates its first child and catches what that throws at a row; the subclasses say what becomes of it. To a user it looks
 * like the child.
 *
 * <p>Checked exceptions are caught as well, since Spark's are some: a UDF that throws and a reader in FAILFAST end in a
 * {@code SparkException}.
 *
 * <p>It counts as conditional and as not foldable, so that Spark neither folds a constant child nor evaluates a part of the
 * child before it, outside of the {@code try}.
 */
abstract class RowErrorExpression extends Expression implements ConditionalExpression, Serializable {

    /** The expression whose errors are caught. */
    final Expression child() {
        return children().apply(0);
    }

    /** The same expression over other children. */
    abstract Expression over(Seq<Expression> newChildren);

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
        return over(newChildren);
    }

    /** The same by the signature that the class has in bytecode. */
    public Expression withNewChildrenInternal(scala.collection.IndexedSeq<Expression> newChildren) {
        return over(newChildren.toList());
    }

    @Override
    public Seq<Expression> alwaysEvaluatedInputs() {
        return none();
    }

    @Override
    public ConditionalExpression withNewAlwaysEvaluatedInputs(Seq<Expression> inputs) {
        return this;
    }

    @Override
    public Seq<Seq<Expression>> branchGroups() {
        return none();
    }

    @SuppressWarnings("unchecked")
    private static <T> Seq<T> none() {
        return (Seq<T>) List$.MODULE$.empty();
    }

    @Override
    public boolean foldable() {
        return false;
    }

    @Override
    public String toString() {
        return child().toString();
    }

    @Override
    public String sql() {
        return child().sql();
    }

    /** Java for a value as an object, null where it is NULL. */
    static String boxed(ExprCode code, DataType type) {
        String value = CodeGenerator.isPrimitiveType(type)
                ? CodeGenerator.boxedType(type) + ".valueOf(" + code.value() + ")"
                : code.value().toString();
        return "(" + code.isNull() + ") ? null : (Object) " + value;
    }
}
