package org.sparkactivations.sql.model;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.Cast$;
import org.apache.spark.sql.catalyst.expressions.CreateArray;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.sparkactivations.model.Sequential;
import org.sparkactivations.sql.expression.Total;
import org.sparkactivations.sql.expression.TypeMismatch;
import org.sparkactivations.sql.interop.ScalaInterop;
import org.sparkactivations.sql.shape.InvalidLengthException;
import scala.collection.immutable.Seq;

/**
 * A model applied to the features of a row: an ARRAY of FLOAT, the model's outputs. The features are one array of numbers,
 * one ML vector, or a number for each. NULL among them gives NULL; another number of features than the model takes is an
 * error.
 *
 * <p>Public because Spark copies the nodes of a plan by their public constructor.
 */
public final class ModelExpression extends ScoringExpression implements Total {
    static final String TAKEN = "(\"ARRAY<NUMERIC>\" or \"VECTOR\" or a \"NUMERIC\" for each feature)";

    private final ModelCall call;
    private transient Expression features;
    private transient ModelScorer scorer;

    public ModelExpression(ModelCall call, Seq<Expression> children) {
        super(children);
        this.call = call;
    }

    @Override
    Expression over(Seq<Expression> newChildren) {
        return new ModelExpression(call, newChildren);
    }

    private boolean areColumns() {
        List<Expression> arguments = arguments();
        return arguments.size() > 1 || arguments.get(0).dataType() instanceof NumericType;
    }

    /** The array or the vector; numbers that stand alone become an array. */
    private Expression features() {
        if (features == null) {
            features = areColumns() ? array(arguments()) : arguments().get(0);
        }
        return features;
    }

    private static Expression array(List<Expression> numbers) {
        return new CreateArray(ScalaInterop.seq(narrowed(numbers)), false);
    }

    private static List<Expression> narrowed(List<Expression> numbers) {
        return numbers.stream()
                .map(number -> (Expression) Cast$.MODULE$.apply(number, DataTypes.FloatType, false))
                .toList();
    }

    /** The features as FLOAT where each is a number of its own; none where they are an array or a vector. */
    public List<Expression> numbers() {
        return areColumns() ? narrowed(arguments()) : List.of();
    }

    public Sequential model() {
        return call.model();
    }

    /** The length of an array or a vector may be wrong; numbers are counted before. */
    @Override
    public boolean isTotal() {
        return areColumns();
    }

    @Override
    public boolean nullable() {
        return features().nullable() || new Features(features().dataType()).mayHoldNull();
    }

    @Override
    public TypeCheckResult checkInputDataTypes() {
        List<Expression> arguments = arguments();
        for (Expression argument : arguments) {
            boolean taken = areColumns()
                    ? Features.isNumber(argument.dataType())
                    : new Features(argument.dataType()).areTaken();
            if (!taken) {
                return TypeMismatch.type(argument, "features", TAKEN);
            }
        }
        int given = areColumns()
                ? arguments.size()
                : arguments.get(0) instanceof CreateArray array
                        ? array.children().size()
                        : call.model().inputs();
        if (given != call.model().inputs()) {
            throw ScalaInterop.unchecked(InvalidLengthException.analysisOfFeatures(
                    call.label(), call.model().inputs(), given));
        }
        return TypeCheckResult.TypeCheckSuccess$.MODULE$;
    }

    private ModelScorer newScorer() {
        return new ModelScorer(call.label(), call.model(), features().dataType());
    }

    @Override
    public Object eval(InternalRow row) {
        if (scorer == null) {
            scorer = newScorer();
        }
        return scorer.score(features().eval(row));
    }

    @Override
    public ExprCode doGenCode(CodegenContext context, ExprCode result) {
        String scoring = context.addReferenceObj("model", newScorer(), ModelScorer.class.getName());
        ExprCode x = features().genCode(context);
        return result(result, x.code(), "%s.score(%s)".formatted(scoring, orNull(features(), x)));
    }

    @Override
    public String prettyName() {
        return call.function();
    }

    @Override
    public String sql() {
        return call.sql(arguments().stream().map(Expression::sql).toList());
    }

    @Override
    public String toString() {
        return call.plan(arguments().stream().map(Expression::toString).toList());
    }

    @Override
    Object identity() {
        return call;
    }
}
