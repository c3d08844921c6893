package org.sparkactivations.sql.error;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.catalyst.expressions.codegen.FalseLiteral$;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.sparkactivations.sql.interop.ScalaInterop;
import scala.collection.immutable.Seq;

/**
 * Returns its child's {@code value} and {@code error} as a struct: the value is NULL where the child throws, the error is
 * NULL where it does not.
 *
 * <p>Public because Spark copies the nodes of a plan by their public constructor, and generated code calls it.
 */
public final class CatchError extends RowErrorExpression {
    private final Expression caught;
    private final Seq<Expression> children;

    public CatchError(Expression caught) {
        this.caught = caught;
        children = ScalaInterop.seq(List.of(caught));
    }

    /** The text of the {@code error} field. An exception that ends the task is thrown on. */
    public static UTF8String error(Exception exception) {
        return UTF8String.fromString(RowException.reason(exception));
    }

    @Override
    public Seq<Expression> children() {
        return children;
    }

    @Override
    Expression over(Seq<Expression> newChildren) {
        return new CatchError(newChildren.apply(0));
    }

    @Override
    public boolean nullable() {
        return false;
    }

    @Override
    public DataType dataType() {
        return new StructType(new StructField[] {
            new StructField("value", caught.dataType(), true, Metadata.empty()),
            new StructField("error", DataTypes.StringType, true, Metadata.empty())
        });
    }

    @Override
    public Object eval(InternalRow row) {
        try {
            return new GenericInternalRow(new Object[] {caught.eval(row), null});
        } catch (Exception e) {
            return new GenericInternalRow(new Object[] {null, error(e)});
        }
    }

    @Override
    public ExprCode doGenCode(CodegenContext context, ExprCode result) {
        ExprCode value = caught.genCode(context);
        String fields = context.freshName("fields");
        String exception = context.freshName("exception");
        Object[] parts = {
            "Object[] " + fields + " = new Object[2];\ntry {\n",
            value.code(),
            "\n  " + fields + "[0] = ",
            boxed(value, caught.dataType()),
            ";\n} catch (Exception " + exception + ") {\n  " + fields + "[1] = ",
            CatchError.class.getName() + ".error(" + exception + ");\n}\nInternalRow ",
            result.value(),
            " = new " + GenericInternalRow.class.getName() + "(" + fields + ");"
        };
        return result.copy(ScalaInterop.block(parts), FalseLiteral$.MODULE$, result.value());
    }

    @Override
    public String prettyName() {
        return "catch_error";
    }

    @Override
    public int productArity() {
        return 1;
    }

    @Override
    public Object productElement(int n) {
        return caught;
    }

    @Override
    public boolean canEqual(Object that) {
        return that instanceof CatchError;
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof CatchError other && caught.equals(other.caught);
    }

    @Override
    public int hashCode() {
        return 31 + caught.hashCode();
    }
}
