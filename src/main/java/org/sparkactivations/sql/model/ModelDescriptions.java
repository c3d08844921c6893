package org.sparkactivations.sql.model;

import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.sparkactivations.model.Sequential;

/** What {@code DESCRIBE FUNCTION EXTENDED} prints of the functions of models. */
final class ModelDescriptions {
    static final String PREDICT = "keras_predict";

    private static final String GROUP = "math_funcs";
    private static final String SINCE = "0.1.0";

    static final ExpressionInfo DENSE = description(
            DenseExpression.class,
            DenseWeights.NAME,
            "_FUNC_(features, kernel[, bias[, activation]]) - activation(features · kernel + bias), the Dense layer of"
                    + " Keras, as ARRAY<FLOAT>. Computes one layer of a network whose weights are in the query.",
            """
            Arguments:
              * features - an array of numbers, or an ML vector
              * kernel - an array with a row of weights for each feature, a weight for each unit in it
              * bias - an array with a number for each unit, or NULL (default NULL)
              * activation - a function's name, with or without values for its parameters: 'relu', 'leaky_relu(0.1)'
                (default 'linear')
            """,
            """
            Examples:
              > SELECT _FUNC_(array(1, 2), array(array(0.5, -1), array(0.25, 3)), array(0, -6), 'relu');
               [1.0,0.0]
            """,
            """
            Note:
              Each sum is taken in float32 by fused multiply-adds in the order of the features, the bias last. NULL among
              the features or the weights gives NULL. Weights that are constant are unpacked once.
            """,
            "built-in");

    static final ExpressionInfo KERAS_PREDICT = description(
            ModelExpression.class,
            PREDICT,
            "_FUNC_(path, features) - The outputs of the Keras model in a file, as ARRAY<FLOAT>. Scores rows with a"
                    + " model that Keras saved, without Python.",
            """
            Arguments:
              * path - a constant, the path of a .keras or .h5 file on any store that Spark reads
              * features - an array of numbers, an ML vector, or a number for each feature in order
            """,
            """
            Examples:
              > SELECT _FUNC_('lesson.keras', array(0, 0, 0, 0));
               [0.2952627,-0.26637605,0.35665983]
              > SELECT _FUNC_('lesson.keras', 0, 0, 0, 0);
               [0.2952627,-0.26637605,0.35665983]
            """,
            """
            Note:
              The file is read once, when the query is analysed. It is computed in float32, as Keras computes. NULL among the
              features gives NULL; another number of them than the model takes is an error.
            """,
            "built-in");

    private ModelDescriptions() {}

    /** What is said of a model under a name of its own. */
    static ExpressionInfo ofModel(String name, Sequential model) {
        return description(
                ModelExpression.class,
                name,
                "_FUNC_(features) - The outputs of the model %s, sha256 %s, as ARRAY<FLOAT>."
                        .formatted(model, model.digest()),
                """
                Arguments:
                  * features - an array of %1$d numbers, an ML vector of %1$d, or %1$d numbers in order
                """.formatted(model.inputs()),
                "",
                "",
                "java_udf");
    }

    private static ExpressionInfo description(
            Class<?> home, String name, String usage, String arguments, String examples, String note, String source) {
        return new ExpressionInfo(
                home.getName(),
                null,
                name,
                usage,
                section(arguments),
                section(examples),
                section(note.replaceFirst("^Note:\n", "")),
                GROUP,
                SINCE,
                "",
                source);
    }

    /** A section as Spark wants it indented. */
    private static String section(String text) {
        return text.isEmpty() ? "" : "\n" + text.indent(4) + "  ";
    }
}
