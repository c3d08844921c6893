package org.sparkactivations.sql.expression;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult.DataTypeMismatch;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ImplicitCastInputTypes;
import org.apache.spark.sql.catalyst.expressions.codegen.Block;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeGenerator;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.catalyst.expressions.codegen.FalseLiteral$;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.function.Activation;
import org.sparkactivations.sql.interop.ScalaInterop;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/**
 * A call of an activation function in a query plan. Its children are the arguments as the query wrote them; in generated
 * code it is a call of the function's static method.
 *
 * <p>Public because Spark copies the nodes of a plan by their public constructor.
 */
public final class ActivationExpression extends Expression implements ImplicitCastInputTypes, Serializable {
    private final CallArguments call;
    private final Seq<Expression> children;
    private transient Optional<Shape> shape;
    private transient UnaryOperator<Object> function;
    private transient Expression canonical;

    public ActivationExpression(CallArguments call, Seq<Expression> children) {
        this.call = call;
        this.children = children;
    }

    CallArguments call() {
        return call;
    }

    Expression x() {
        return children.apply(call.indexOfX());
    }

    @Override
    public Seq<Expression> children() {
        return children;
    }

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
        return new ActivationExpression(call, newChildren);
    }

    /** The same by the signature that the class has in bytecode. */
    public Expression withNewChildrenInternal(scala.collection.IndexedSeq<Expression> newChildren) {
        return new ActivationExpression(call, ScalaInterop.seq(ScalaInterop.list(newChildren)));
    }

    @Override
    public Expression canonicalized() {
        if (canonical == null) {
            canonical = CanonicalCall.of(this);
        }
        return canonical;
    }

    // ---- types

    private Optional<Shape> shape() {
        if (shape == null) {
            shape = Shapes.of(call.function(), x().dataType(), call.plain());
        }
        return shape;
    }

    @Override
    public DataType dataType() {
        return shape().map(Shape::result).orElse(DataTypes.DoubleType);
    }

    @Override
    public Seq<AbstractDataType> inputTypes() {
        List<AbstractDataType> types = new ArrayList<>();
        for (int i = 0; i < children.size(); i++) {
            if (i == call.indexOfX()) {
                types.add(shape().map(Shape::input).orElse(x().dataType()));
            } else {
                types.add(ParameterValues.type(call.parameter(i)));
            }
        }
        return ScalaInterop.seq(types);
    }

    @Override
    public TypeCheckResult checkInputDataTypes() {
        if (shape().isEmpty()) {
            return TypeMismatch.type(x(), call.indexOfX(), Shapes.taken(call.function()));
        }
        for (int i = 0; i < children.size(); i++) {
            if (i != call.indexOfX()) {
                Optional<DataTypeMismatch> mismatch = TypeMismatch.parameter(call.parameter(i), children.apply(i));
                if (mismatch.isPresent()) {
                    return mismatch.get();
                }
            }
        }
        return ImplicitCastInputTypes.super.checkInputDataTypes();
    }

    // ---- properties

    @Override
    public boolean nullable() {
        return x().nullable() || shape().map(Shape::nullable).orElse(false);
    }

    /**
     * Whether NULL in any argument makes the result NULL; NULL in a parameter that takes it does not. Spark 3.5 doesn't
     * ask.
     */
    @SuppressWarnings("MissingOverride")
    public boolean nullIntolerant() {
        for (int i = 0; i < children.size(); i++) {
            if (i != call.indexOfX() && children.apply(i).nullable()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean foldable() {
        return ScalaInterop.list(children).stream().allMatch(Expression::foldable);
    }

    /**
     * The argument x, if the function never falls as x grows. The definitions promise it for their parameters' defaults; the
     * call has no others.
     */
    public Optional<Expression> monotoneArgument() {
        return call.function() instanceof Activation activation
                        && activation.has(Activation.Trait.MONOTONE)
                        && checkInputDataTypes().isSuccess()
                        && Arrays.equals(arguments(), activation.defaults())
                ? Optional.of(x())
                : Optional.empty();
    }

    // ---- evaluation

    /** A value for each parameter. */
    double[] arguments() {
        double[] values = ParameterValues.defaults(call.function());
        for (int i = 0; i < children.size(); i++) {
            if (i != call.indexOfX()) {
                values[call.slots().get(i).position() - 1] =
                        ParameterValues.value(call.parameter(i), ParameterValues.evaluated(children.apply(i)));
            }
        }
        return values;
    }

    @Override
    public Object eval(InternalRow row) {
        if (function == null) {
            function = shape().orElseThrow().with(arguments());
        }
        Object value = x().eval(row);
        return value == null ? null : function.apply(value);
    }

    @Override
    public ExprCode doGenCode(CodegenContext context, ExprCode result) {
        ExprCode x = x().genCode(context);
        String type = CodeGenerator.javaType(dataType());
        String value = shape().orElseThrow().code(context, x.value().toString(), arguments());
        if (!nullable()) {
            Block code = ScalaInterop.block(x.code(), "\n", type, " ", result.value(), " = ", value, ";");
            return result.copy(code, FalseLiteral$.MODULE$, result.value());
        }
        String none = CodeGenerator.defaultValue(dataType(), false);
        String check =
                shape().orElseThrow().nullable() ? "\n  " + result.isNull() + " = " + result.value() + " == null;" : "";
        Object[] parts = {
            x.code(),
            "\nboolean ",
            result.isNull(),
            " = ",
            x.isNull(),
            ";\n",
            type,
            " ",
            result.value(),
            " = ",
            none,
            ";\n",
            "if (!",
            result.isNull(),
            ") {\n  ",
            result.value(),
            " = ",
            value,
            ";",
            check,
            "\n}"
        };
        return result.copy(ScalaInterop.block(parts), result.isNull(), result.value());
    }

    // ---- text and identity

    @Override
    public String prettyName() {
        return call.name();
    }

    @Override
    public String sql() {
        return call.text(
                ScalaInterop.list(children).stream().map(Expression::sql).toList());
    }

    @Override
    public String toString() {
        return call.text(
                ScalaInterop.list(children).stream().map(Expression::toString).toList());
    }

    @Override
    public int productArity() {
        return 2;
    }

    @Override
    public Object productElement(int n) {
        return n == 0 ? call : children;
    }

    @Override
    public boolean canEqual(Object that) {
        return that instanceof ActivationExpression;
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof ActivationExpression other && call.equals(other.call) && children.equals(other.children);
    }

    @Override
    public int hashCode() {
        return 31 * call.hashCode() + children.hashCode();
    }
}
