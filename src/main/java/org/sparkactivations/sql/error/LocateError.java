package org.sparkactivations.sql.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeGenerator;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.DataType;
import org.sparkactivations.sql.interop.ScalaInterop;
import scala.collection.immutable.Seq;

/**
 * Returns its first child's value, and throws what that throws as a {@link RowException}, which names a label, the input
 * file and the values of the other children.
 *
 * <p>Public because Spark copies the nodes of a plan by their public constructor, and generated code calls it.
 */
public final class LocateError extends RowErrorExpression {
    private final String label;
    private final List<String> names;
    private final Seq<Expression> children;

    /**
     * Locates the errors of the first of the children.
     *
     * @param label what the user wrote, for the message
     * @param names the names of the children after the first
     */
    public LocateError(String label, List<String> names, Seq<Expression> children) {
        this.label = label;
        this.names = names;
        this.children = children;
    }

    /** The exception with its label and place. An exception that ends the task is thrown on as it is. */
    public RuntimeException located(Exception exception, Object[] values) {
        List<DataType> types = new ArrayList<>();
        for (int i = 1; i < children.size(); i++) {
            types.add(children.apply(i).dataType());
        }
        return RowException.of(label, exception, names, types, values);
    }

    @Override
    public Seq<Expression> children() {
        return children;
    }

    @Override
    Expression over(Seq<Expression> newChildren) {
        return new LocateError(label, names, newChildren);
    }

    @Override
    public boolean nullable() {
        return child().nullable();
    }

    @Override
    public DataType dataType() {
        return child().dataType();
    }

    @Override
    public Object eval(InternalRow row) {
        try {
            return child().eval(row);
        } catch (Exception e) {
            Object[] values = new Object[names.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = children.apply(i + 1).eval(row);
            }
            throw located(e, values);
        }
    }

    @Override
    public ExprCode doGenCode(CodegenContext context, ExprCode result) {
        ExprCode value = child().genCode(context);
        String type = CodeGenerator.javaType(dataType());
        String values = context.freshName("values");
        String exception = context.freshName("exception");
        List<Object> parts = new ArrayList<>(List.of("boolean ", result.isNull(), " = true;\n", type, " "));
        parts.addAll(List.of(result.value(), " = ", CodeGenerator.defaultValue(dataType(), false), ";\ntry {\n"));
        parts.addAll(List.of(value.code(), "\n  ", result.isNull(), " = ", value.isNull(), ";\n  "));
        parts.addAll(List.of(result.value(), " = ", value.value(), ";\n} catch (Exception ", exception));
        parts.add(") {\n  Object[] " + values + " = new Object[" + names.size() + "];\n");
        for (int i = 0; i < names.size(); i++) {
            ExprCode named = children.apply(i + 1).genCode(context);
            Object text = boxed(named, children.apply(i + 1).dataType());
            parts.addAll(List.of(named.code(), "\n  " + values + "[" + i + "] = ", text, ";\n"));
        }
        String self = context.addReferenceObj("locateError", this, LocateError.class.getName());
        parts.add("  throw " + self + ".located(" + exception + ", " + values + ");\n}");
        return result.copy(ScalaInterop.block(parts.toArray()), result.isNull(), result.value());
    }

    @Override
    public String prettyName() {
        return "locate_error";
    }

    @Override
    public int productArity() {
        return 3;
    }

    @Override
    public Object productElement(int n) {
        return n == 0 ? label : n == 1 ? names : children;
    }

    @Override
    public boolean canEqual(Object that) {
        return that instanceof LocateError;
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof LocateError other
                && label.equals(other.label)
                && names.equals(other.names)
                && children.equals(other.children);
    }

    @Override
    public int hashCode() {
        return Objects.hash(label, names, children);
    }
}
