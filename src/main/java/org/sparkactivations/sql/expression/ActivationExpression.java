package org.sparkactivations.sql.expression;

import java.io.Serializable;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ImplicitCastInputTypes;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import org.sparkactivations.function.FunctionCall;
import org.sparkactivations.sql.interop.ScalaInterop;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/**
 * A call of an activation function in a query plan. Its children are the arguments as the query wrote them; in generated
 * code it is a call of the function's static method.
 *
 * <p>Public because Spark copies the nodes of a plan by their public constructor.
 */
public final class ActivationExpression extends Expression implements ImplicitCastInputTypes, Total, Serializable {
    private final TypedCall call;
    private transient UnaryOperator<Object> function;
    private transient Expression canonical;

    public ActivationExpression(CallArguments call, Seq<Expression> children) {
        this(new TypedCall(call, children));
    }

    private ActivationExpression(TypedCall call) {
        this.call = call;
    }

    /** The argument that is no parameter. */
    public Expression x() {
        return call.x();
    }

    /**
     * The call as a kernel computes it, of a FLOAT, a DOUBLE, or an array of them, and with a result of the same type. Empty
     * for every other type, and for a function that looks at a whole array. No such call raises.
     */
    public Optional<FunctionCall> kernel() {
        return call.kernel();
    }

    @Override
    public boolean isTotal() {
        return kernel().isPresent();
    }

    @Override
    public Seq<Expression> children() {
        return call.children();
    }

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
        return new ActivationExpression(call.call(), newChildren);
    }

    /** The same by the signature that the class has in bytecode. */
    public Expression withNewChildrenInternal(scala.collection.IndexedSeq<Expression> newChildren) {
        return new ActivationExpression(call.call(), ScalaInterop.seq(ScalaInterop.list(newChildren)));
    }

    @Override
    public Expression canonicalized() {
        if (canonical == null) {
            canonical = new ActivationExpression(CanonicalCall.of(
                    call, childrenResolved() && checkInputDataTypes().isSuccess()));
        }
        return canonical;
    }

    // ---- types

    @Override
    public DataType dataType() {
        return call.dataType();
    }

    @Override
    public Seq<AbstractDataType> inputTypes() {
        return call.inputTypes();
    }

    @Override
    public TypeCheckResult checkInputDataTypes() {
        return call.mismatch().orElseGet(ImplicitCastInputTypes.super::checkInputDataTypes);
    }

    // ---- properties

    @Override
    public boolean nullable() {
        return call.nullable();
    }

    /**
     * Whether NULL in any argument makes the result NULL; NULL in a parameter that takes it does not. Spark 3.5 doesn't
     * ask.
     */
    @SuppressWarnings("MissingOverride")
    public boolean nullIntolerant() {
        return call.nullIntolerant();
    }

    @Override
    public boolean foldable() {
        return ScalaInterop.list(children()).stream().allMatch(Expression::foldable);
    }

    /** The argument x, if the function never falls as x grows, at the call's parameters. */
    public Optional<Expression> monotoneArgument() {
        return checkInputDataTypes().isSuccess() && call.isMonotone() ? Optional.of(x()) : Optional.empty();
    }

    // ---- evaluation

    @Override
    public Object eval(InternalRow row) {
        if (function == null) {
            function = call.shape().orElseThrow().with(call.arguments());
        }
        Object value = x().eval(row);
        return value == null ? null : function.apply(value);
    }

    @Override
    public ExprCode doGenCode(CodegenContext context, ExprCode result) {
        return new CallCode(call).of(context, x().genCode(context), result);
    }

    // ---- text and identity

    @Override
    public String prettyName() {
        return call.call().name();
    }

    @Override
    public String sql() {
        return call.call()
                .text(ScalaInterop.list(children()).stream()
                        .map(Expression::sql)
                        .toList());
    }

    @Override
    public String toString() {
        return call.call()
                .text(ScalaInterop.list(children()).stream()
                        .map(Expression::toString)
                        .toList());
    }

    @Override
    public int productArity() {
        return 2;
    }

    @Override
    public Object productElement(int n) {
        return n == 0 ? call.call() : children();
    }

    @Override
    public boolean canEqual(Object that) {
        return that instanceof ActivationExpression;
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof ActivationExpression other
                && call.call().equals(other.call.call())
                && children().equals(other.children());
    }

    @Override
    public int hashCode() {
        return 31 * call.call().hashCode() + children().hashCode();
    }
}
