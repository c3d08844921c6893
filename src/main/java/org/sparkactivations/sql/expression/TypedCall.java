package org.sparkactivations.sql.expression;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult.DataTypeMismatch;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.FunctionCall;
import org.sparkactivations.sql.interop.ScalaInterop;
import org.sparkactivations.sql.shape.Shape;
import org.sparkactivations.sql.shape.Shapes;
import scala.collection.immutable.Seq;

/** A call with its arguments: which types it takes, which it gives, and the parameters' values. */
final class TypedCall implements Serializable {
    private final CallArguments call;
    private final Seq<Expression> children;
    private transient Optional<Shape> shape;

    TypedCall(CallArguments call, Seq<Expression> children) {
        this.call = call;
        this.children = children;
    }

    CallArguments call() {
        return call;
    }

    /** The arguments, as the query wrote them. */
    Seq<Expression> children() {
        return children;
    }

    Expression x() {
        return children.apply(call.indexOfX());
    }

    /** How the code goes through x; empty for a type that the function does not take. */
    Optional<Shape> shape() {
        if (shape == null) {
            shape = Shapes.of(call.function(), x().dataType(), call.plain());
        }
        return shape;
    }

    DataType dataType() {
        return shape().map(Shape::result).orElse(DataTypes.DoubleType);
    }

    Seq<AbstractDataType> inputTypes() {
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

    /** What is wrong with the arguments' types; empty if nothing is. */
    Optional<TypeCheckResult> mismatch() {
        if (shape().isEmpty()) {
            return Optional.of(TypeMismatch.type(x(), call.indexOfX(), Shapes.taken(call.function())));
        }
        for (int i = 0; i < children.size(); i++) {
            if (i != call.indexOfX()) {
                Optional<DataTypeMismatch> mismatch = TypeMismatch.parameter(call.parameter(i), children.apply(i));
                if (mismatch.isPresent()) {
                    return Optional.of(mismatch.get());
                }
            }
        }
        return Optional.empty();
    }

    boolean nullable() {
        return x().nullable() || shape().map(Shape::nullable).orElse(false);
    }

    /** Whether NULL in any argument makes the result NULL; NULL in a parameter that takes it does not. */
    boolean nullIntolerant() {
        for (int i = 0; i < children.size(); i++) {
            if (i != call.indexOfX() && children.apply(i).nullable()) {
                return false;
            }
        }
        return true;
    }

    /** Whether the function never falls as x grows, at the call's parameters. */
    boolean isMonotone() {
        return call.function() instanceof Activation activation && activation.isMonotone(arguments());
    }

    /** The call as a kernel computes it, of FLOAT or DOUBLE or an array of them; empty for anything else. */
    Optional<FunctionCall> kernel() {
        return shape().filter(of -> of.input().asNullable().equals(of.result().asNullable())
                        && of.input().asNullable().equals(x().dataType().asNullable()))
                .flatMap(Shape::kernel)
                .map(activation -> new FunctionCall(
                        activation, Arrays.stream(arguments()).boxed().toList()));
    }

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
}
