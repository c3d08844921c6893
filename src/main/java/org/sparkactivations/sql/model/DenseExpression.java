package org.sparkactivations.sql.model;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NullType;
import org.sparkactivations.model.Sequential;
import org.sparkactivations.sql.expression.ParameterValues;
import org.sparkactivations.sql.expression.TypeMismatch;
import org.sparkactivations.sql.interop.ScalaInterop;
import scala.collection.immutable.Seq;

/**
 * {@code dense(features, kernel, bias, activation)}: activation(features · kernel + bias) in float32, an ARRAY of FLOAT.
 * Weights that are constant are made a layer once; others may be columns.
 *
 * <p>Public because Spark copies the nodes of a plan by their public constructor.
 */
public final class DenseExpression extends ScoringExpression {
    private static final String MATRIX = "\"ARRAY<ARRAY<NUMERIC>>\"";

    private final DenseActivation activation;
    private transient Constant constant;
    private transient ModelScorer constantScorer;
    private transient DenseScorer scorer;

    /** The layer of constant weights; null for a weight that is NULL. */
    private record Constant(Expression kernel, Expression bias, Sequential layer) {}

    /** @param children features, kernel and bias */
    public DenseExpression(DenseActivation activation, Seq<Expression> children) {
        super(children);
        this.activation = activation;
    }

    private Expression features() {
        return children().apply(0);
    }

    private Expression kernel() {
        return children().apply(1);
    }

    private Expression bias() {
        return children().apply(2);
    }

    @Override
    Expression over(Seq<Expression> newChildren) {
        DenseExpression other = new DenseExpression(activation, newChildren);
        if (constant != null && other.kernel() == constant.kernel() && other.bias() == constant.bias()) {
            other.constant = constant;
        }
        return other;
    }

    @Override
    public boolean nullable() {
        return true;
    }

    @Override
    public TypeCheckResult checkInputDataTypes() {
        if (!new Features(features().dataType()).areTaken()) {
            return TypeMismatch.type(features(), "features", "(\"ARRAY<NUMERIC>\" or \"VECTOR\")");
        }
        if (!DenseWeights.isMatrix(kernel().dataType())) {
            return TypeMismatch.type(kernel(), "kernel", MATRIX);
        }
        if (!DenseWeights.isBias(bias().dataType())) {
            return TypeMismatch.type(bias(), "bias", "\"ARRAY<NUMERIC>\"");
        }
        if (isConstant()) {
            try {
                constant();
            } catch (IllegalArgumentException e) {
                throw ScalaInterop.unchecked(ModelArguments.analysis("INVALID_WEIGHTS", e.getMessage()));
            }
        }
        return TypeCheckResult.TypeCheckSuccess$.MODULE$;
    }

    private boolean isConstant() {
        return kernel().foldable() && bias().foldable();
    }

    private Constant constant() {
        if (constant == null) {
            ArrayData kernel = (ArrayData) ParameterValues.evaluated(kernel());
            ArrayData bias = (ArrayData) ParameterValues.evaluated(bias());
            constant = new Constant(
                    kernel(),
                    bias(),
                    DenseWeights.model(activation.function(), kernel, kernel().dataType(), bias, bias().dataType()));
        }
        return constant;
    }

    private ModelScorer newConstantScorer() {
        return constant().layer() == null
                ? null
                : new ModelScorer(
                        DenseWeights.NAME, constant().layer(), features().dataType());
    }

    private DenseScorer newScorer() {
        return new DenseScorer(activation.function(), features().dataType(), kernel().dataType(), bias().dataType());
    }

    @Override
    public Object eval(InternalRow row) {
        if (isConstant()) {
            if (constantScorer == null) {
                constantScorer = newConstantScorer();
            }
            return constantScorer == null
                    ? null
                    : constantScorer.score(features().eval(row));
        }
        if (scorer == null) {
            scorer = newScorer();
        }
        return scorer.score(features().eval(row), (ArrayData) kernel().eval(row), (ArrayData) bias().eval(row));
    }

    @Override
    public ExprCode doGenCode(CodegenContext context, ExprCode result) {
        ExprCode x = features().genCode(context);
        if (!isConstant()) {
            ExprCode w = kernel().genCode(context);
            ExprCode b = bias().genCode(context);
            String reference = context.addReferenceObj("layer", newScorer(), DenseScorer.class.getName());
            return result(
                    result,
                    ScalaInterop.block(x.code(), "\n", w.code(), "\n", b.code()),
                    "%s.score(%s, %s, %s)"
                            .formatted(reference, orNull(features(), x), array(kernel(), w), array(bias(), b)));
        }
        ModelScorer layer = newConstantScorer();
        if (layer == null) {
            return result(result, x.code(), "null");
        }
        String reference = context.addReferenceObj("layer", layer, ModelScorer.class.getName());
        return result(result, x.code(), "%s.score(%s)".formatted(reference, orNull(features(), x)));
    }

    private static String array(Expression argument, ExprCode code) {
        return argument.dataType() instanceof NullType ? "null" : orNull(argument, code);
    }

    @Override
    public String prettyName() {
        return DenseWeights.NAME;
    }

    @Override
    public String sql() {
        return activation.sql(arguments().stream().map(Expression::sql).toList());
    }

    /** Constant weights are told by their shape. */
    @Override
    public String toString() {
        return activation.sql(List.of(features().toString(), shape(kernel()), shape(bias())));
    }

    private static String shape(Expression weights) {
        DataType type = weights.dataType();
        if (!weights.resolved() || !weights.foldable() || !(type instanceof ArrayType)) {
            return weights.toString();
        }
        ArrayData array = (ArrayData) ParameterValues.evaluated(weights);
        if (array == null) {
            return "NULL";
        }
        boolean matrix = DenseWeights.isMatrix(type) && array.numElements() > 0 && !array.isNullAt(0);
        return matrix
                ? "[%d × %d]".formatted(array.numElements(), array.getArray(0).numElements())
                : "[%d]".formatted(array.numElements());
    }

    @Override
    Object identity() {
        return activation;
    }
}
