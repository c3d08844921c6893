package org.sparkactivations.sql.model;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.Block;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.sql.interop.ScalaInterop;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/** What the expressions that score have in common: they give an ARRAY of FLOAT, and NULL for NULL. */
abstract class ScoringExpression extends Expression implements Serializable {
    private final Seq<Expression> children;

    ScoringExpression(Seq<Expression> children) {
        this.children = children;
    }

    /** The same over other children. */
    abstract Expression over(Seq<Expression> newChildren);

    /** What makes two expressions of this class the same over the same children. */
    abstract Object identity();

    @Override
    public Seq<Expression> children() {
        return children;
    }

    List<Expression> arguments() {
        return ScalaInterop.list(children);
    }

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
        return over(newChildren);
    }

    /** The same by the signature that the class has in bytecode. */
    public Expression withNewChildrenInternal(scala.collection.IndexedSeq<Expression> newChildren) {
        return over(ScalaInterop.seq(ScalaInterop.list(newChildren)));
    }

    @Override
    public DataType dataType() {
        return DataTypes.createArrayType(DataTypes.FloatType, false);
    }

    @Override
    public boolean foldable() {
        return arguments().stream().allMatch(Expression::foldable);
    }

    /** Code that declares the result after the arguments' code; the call gives an ArrayData or null. */
    static ExprCode result(ExprCode result, Block arguments, String call) {
        String declaration = "\n%s %s = %s;\nboolean %s = %s == null;\n"
                .formatted(ArrayData.class.getName(), result.value(), call, result.isNull(), result.value());
        return result.copy(ScalaInterop.block(arguments, declaration), result.isNull(), result.value());
    }

    /** An argument's value in generated code as an object, null for NULL. */
    static String orNull(Expression argument, ExprCode code) {
        return argument.nullable() ? "(%s ? null : %s)".formatted(code.isNull(), code.value()) : "" + code.value();
    }

    static String text(String name, List<String> arguments) {
        return arguments.stream().collect(Collectors.joining(", ", name + "(", ")"));
    }

    @Override
    public int productArity() {
        return 2;
    }

    @Override
    public Object productElement(int n) {
        return n == 0 ? identity() : children;
    }

    @Override
    public boolean canEqual(Object that) {
        return that != null && getClass() == that.getClass();
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof ScoringExpression other
                && canEqual(that)
                && identity().equals(other.identity())
                && children.equals(other.children);
    }

    @Override
    public int hashCode() {
        return 31 * identity().hashCode() + children.hashCode();
    }
}
