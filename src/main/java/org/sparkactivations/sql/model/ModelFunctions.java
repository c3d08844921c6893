package org.sparkactivations.sql.model;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.unsafe.types.UTF8String;
import org.sparkactivations.model.Sequential;
import org.sparkactivations.sql.interop.ScalaInterop;
import scala.Function1;
import scala.collection.immutable.Seq;

/** The functions of models: {@code dense} and {@code keras_predict}. */
public final class ModelFunctions {
    public static final String KERAS_PREDICT = ModelDescriptions.PREDICT;

    /** All of them. */
    public static final List<ModelFunction> ALL = List.of(
            new ModelFunction(DenseWeights.NAME, ModelDescriptions.DENSE, ModelFunctions::dense),
            new ModelFunction(KERAS_PREDICT, ModelDescriptions.KERAS_PREDICT, ModelFunctions::kerasPredict));

    private static final List<String> DENSE_NAMES = List.of("features", "kernel", "bias", "activation");
    private static final List<String> PREDICT_NAMES = List.of("path", "features");

    private ModelFunctions() {}

    /**
     * A function as Spark's function registry holds it.
     *
     * @param name its name in SQL
     * @param description what {@code DESCRIBE FUNCTION} prints
     * @param builder the expression for its arguments
     */
    public record ModelFunction(
            String name, ExpressionInfo description, Function1<Seq<Expression>, Expression> builder) {}

    private static Expression dense(Seq<Expression> given) {
        List<Expression> arguments = ScalaInterop.list(given);
        ModelArguments call = new ModelArguments(DenseWeights.NAME, DENSE_NAMES);
        List<Expression> found = call.inOrder(arguments);
        call.check(arguments, found, 2, DENSE_NAMES.size());
        Object activation = found.get(3) == null ? null : call.constant(found.get(3), "activation");
        Expression bias = found.get(2) == null ? Literal.create(null, DataTypes.NullType) : found.get(2);
        try {
            return new DenseExpression(
                    DenseActivation.of(activation == null ? "linear" : activation.toString()),
                    ScalaInterop.seq(List.of(found.get(0), found.get(1), bias)));
        } catch (IllegalArgumentException e) {
            throw ScalaInterop.unchecked(
                    ModelArguments.analysis("UNKNOWN_ACTIVATION", DenseWeights.NAME + ": " + e.getMessage()));
        }
    }

    private static Expression kerasPredict(Seq<Expression> given) {
        List<Expression> arguments = ScalaInterop.list(given);
        ModelArguments call = new ModelArguments(KERAS_PREDICT, PREDICT_NAMES);
        List<Expression> found = call.inOrder(arguments);
        call.check(arguments, found, 2, Integer.MAX_VALUE);
        List<Expression> features = found.subList(1, found.size());
        Expression source = found.get(0);
        if (!(source.dataType() instanceof StringType) && !(source.dataType() instanceof BinaryType)) {
            throw ScalaInterop.unchecked(ModelArguments.analysis(
                    "INVALID_MODEL",
                    "%s: path is a STRING, the path of a Keras file, and not %s."
                            .formatted(KERAS_PREDICT, source.dataType().sql())));
        }
        Object constant = call.constant(source, "path");
        try {
            return new ModelExpression(call(constant), ScalaInterop.seq(features));
        } catch (IllegalArgumentException e) {
            throw ScalaInterop.unchecked(ModelArguments.analysis("INVALID_MODEL", e.getMessage()));
        }
    }

    private static ModelCall call(Object constant) {
        if (constant instanceof UTF8String path) {
            return ModelFile.read(
                            path.toString(),
                            SparkSession.active().sessionState().newHadoopConf())
                    .call();
        }
        if (constant instanceof byte[] bytes) {
            Sequential model =
                    Sequential.areBytes(bytes) ? Sequential.fromBytes(bytes) : ModelFile.model("the model", bytes);
            return new ModelCall("predict", model.name(), model);
        }
        throw new IllegalArgumentException(KERAS_PREDICT + ": the path is NULL; name a Keras file");
    }

    /** The builder of a function that scores one model. */
    static Function1<Seq<Expression>, Expression> scoring(String name, Sequential model) {
        ModelArguments call = new ModelArguments(name, List.of("features"));
        return given -> {
            List<Expression> arguments = ScalaInterop.list(given);
            List<Expression> found = new ArrayList<>(call.inOrder(arguments));
            call.check(arguments, found, 1, Integer.MAX_VALUE);
            return new ModelExpression(new ModelCall(name, "", model), ScalaInterop.seq(found));
        };
    }
}
