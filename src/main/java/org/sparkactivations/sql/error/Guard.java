package org.sparkactivations.sql.error;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.ConditionalExpression;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeGenerator;
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
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.List$;
import scala.collection.immutable.Seq;

/**
 * Evaluates its first child and holds an exception that this raises to the one row that caused it. Without a label the
 * result is a struct of the child's {@code value} (NULL if it raised) and the {@code error} (NULL if it did not). With a
 * label the result is the child's own, and the exception goes on as a {@link GuardException}, which adds the label, the
 * input file and the values of the other children.
 *
 * <p>Checked exceptions are held as well, since Spark's are some: a UDF that throws and a reader in FAILFAST end in a
 * {@code SparkException}.
 *
 * <p>It counts as conditional and not as foldable, so that Spark neither folds a constant child nor moves a subexpression
 * of it in front of the guard.
 *
 * <p>Public because Spark copies the nodes of a plan by their public constructor, and generated code calls it.
 */
public final class Guard extends Expression implements ConditionalExpression, Serializable {
    private final String label;
    private final List<String> names;
    private final Seq<Expression> children;

    /**
     * @param label what the exception is to blame; null for the struct
     * @param names the names of the children after the first
     */
    public Guard(String label, List<String> names, Seq<Expression> children) {
        this.label = label;
        this.names = names;
        this.children = children;
    }

    private Expression child() {
        return children.apply(0);
    }

    private boolean raises() {
        return label != null;
    }

    @Override
    public Seq<Expression> children() {
        return children;
    }

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
        return new Guard(label, names, newChildren);
    }

    /** The same by the signature that the class has in bytecode. */
    public Expression withNewChildrenInternal(scala.collection.IndexedSeq<Expression> newChildren) {
        return new Guard(label, names, newChildren.toList());
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

    @Override
    public boolean foldable() {
        return false;
    }

    @Override
    public boolean nullable() {
        return raises() && child().nullable();
    }

    @Override
    public DataType dataType() {
        if (raises()) {
            return child().dataType();
        }
        return new StructType(new StructField[] {
            new StructField("value", child().dataType(), true, Metadata.empty()),
            new StructField("error", DataTypes.StringType, true, Metadata.empty())
        });
    }

    @Override
    public Object eval(InternalRow row) {
        try {
            Object value = child().eval(row);
            return raises() ? value : new GenericInternalRow(new Object[] {value, null});
        } catch (Exception e) {
            if (!raises()) {
                return new GenericInternalRow(new Object[] {null, error(e)});
            }
            Object[] values = new Object[names.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = children.apply(i + 1).eval(row);
            }
            throw blame(e, values);
        }
    }

    @Override
    public ExprCode doGenCode(CodegenContext context, ExprCode result) {
        return raises() ? raisingCode(context, result) : structCode(context, result);
    }

    private ExprCode structCode(CodegenContext context, ExprCode result) {
        ExprCode value = child().genCode(context);
        String fields = context.freshName("fields");
        String exception = context.freshName("exception");
        Object[] parts = {
            "Object[] " + fields + " = new Object[2];\ntry {\n",
            value.code(),
            "\n  " + fields + "[0] = ",
            boxed(value, child().dataType()),
            ";\n} catch (Exception " + exception + ") {\n  " + fields + "[1] = ",
            Guard.class.getName() + ".error(" + exception + ");\n}\nInternalRow ",
            result.value(),
            " = new " + GenericInternalRow.class.getName() + "(" + fields + ");"
        };
        return result.copy(ScalaInterop.block(parts), FalseLiteral$.MODULE$, result.value());
    }

    private ExprCode raisingCode(CodegenContext context, ExprCode result) {
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
        String self = context.addReferenceObj("guard", this, Guard.class.getName());
        parts.add("  throw " + self + ".blame(" + exception + ", " + values + ");\n}");
        return result.copy(ScalaInterop.block(parts.toArray()), result.isNull(), result.value());
    }

    private static String boxed(ExprCode code, DataType type) {
        String value = CodeGenerator.isPrimitiveType(type)
                ? CodeGenerator.boxedType(type) + ".valueOf(" + code.value() + ")"
                : code.value().toString();
        return "(" + code.isNull() + ") ? null : (Object) " + value;
    }

    @SuppressWarnings("unchecked")
    private static <T> Seq<T> none() {
        return (Seq<T>) List$.MODULE$.empty();
    }

    /** What the exception says, for the error field. An exception that stops the task goes on. */
    public static UTF8String error(Exception exception) {
        return UTF8String.fromString(GuardException.reason(exception));
    }

    /** The exception with its label and place. An exception that stops the task goes on as it is. */
    public RuntimeException blame(Exception exception, Object[] values) {
        List<DataType> types = new ArrayList<>();
        for (int i = 1; i < children.size(); i++) {
            types.add(children.apply(i).dataType());
        }
        return GuardException.of(label, exception, names, types, values);
    }

    @Override
    public String prettyName() {
        return "guard";
    }

    @Override
    public String toString() {
        return child().toString();
    }

    @Override
    public String sql() {
        return child().sql();
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
        return that instanceof Guard;
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof Guard other
                && Objects.equals(label, other.label)
                && names.equals(other.names)
                && children.equals(other.children);
    }

    @Override
    public int hashCode() {
        return Objects.hash(label, names, children);
    }
}
