package org.sparkactivations;

import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.sparkactivations.model.Sequential;
import org.sparkactivations.sql.ActivationFunctions;
import org.sparkactivations.sql.model.ModelColumns;
import org.sparkactivations.sql.model.RegisteredModels;
import org.sparkactivations.sql.pushdown.MonotonePredicates;

/**
 * The activation functions and models as functions of columns, under their SQL names, and {@link #register} for a
 * session that is already running.
 *
 * <p>{@code df.select(leaky_relu(col("x")))} has the result column {@code leaky_relu(x)}. A column of a number gives
 * DOUBLE, or FLOAT for FLOAT; NULL gives NULL and NaN gives NaN. {@code DESCRIBE FUNCTION EXTENDED leaky_relu} tells the
 * formula, the range and the accuracy. The methods only name the function, so they serve Spark Classic and Spark Connect
 * alike, and the session that runs the query must know it: from the jar on its class path when it started, from {@code
 * spark.sql.extensions}, or from {@link #register}. A session that doesn't know it fails with {@code
 * UNRESOLVED_ROUTINE} when the query is analysed, except for {@code tanh}, which is then Spark's own.
 */
// The names are those of SQL, as in Spark's own functions class.
@SuppressWarnings("MemberName")
public final class Activations {
    private static final boolean HAS_CLASSIC = hasClassic();

    private Activations() {}

    private static boolean hasClassic() {
        try {
            Class.forName("org.apache.spark.sql.catalyst.expressions.Expression");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * Gives the functions to a session that runs already, for instance the one of a streaming query's batch ({@code
     * batch.sparkSession()}), and to the sessions that this JVM starts later. Registering again changes nothing.
     *
     * @throws UnsupportedOperationException if the session is a client of Spark Connect; there the server needs the jar
     *     and {@code spark.sql.extensions=org.sparkactivations.ActivationsExtension}
     */
    public static void register(SparkSession session) {
        if (isConnect(session)) {
            throw new UnsupportedOperationException("this session is a client of Spark Connect, and functions live in "
                    + "the server; start it with the jar on its class path and "
                    + "spark.sql.extensions=org.sparkactivations.ActivationsExtension");
        }
        ActivationFunctions.register(session);
        MonotonePredicates.register(session);
    }

    /**
     * Gives a session a function that scores a model: {@code SELECT churn(features)}, in streaming queries too. The
     * features are one array of numbers, one ML vector, or a number for each, and the result is an ARRAY of FLOAT; NULL
     * among them gives NULL, and another number of features than the model takes is an error. It replaces a temporary
     * function of the same name, and {@code DROP TEMPORARY FUNCTION churn} takes it away.
     *
     * @throws UnsupportedOperationException if the session is a client of Spark Connect, where {@code keras_predict} and
     *     {@link #predict} serve
     */
    public static void registerModel(SparkSession session, String name, Sequential model) {
        if (isConnect(session)) {
            throw new UnsupportedOperationException("this session is a client of Spark Connect, and functions live in "
                    + "the server; use keras_predict(path, features) or Activations.predict(model, features)");
        }
        RegisteredModels.register(session, name, model);
    }

    /** By name, since neither side of Spark Connect has the other's classes. */
    private static boolean isConnect(SparkSession session) {
        return session.getClass().getName().startsWith("org.apache.spark.sql.connect.");
    }

    /**
     * 1 / (1 + e<sup>-x</sup>).
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0, as does every x from -745.1332191019412 down;
     * ∞ gives 1.0, as does every x from 37.42994775023705 up; -0.0 gives 0.5, 0.0 gives 0.5.
     */
    public static Column sigmoid(Column x) {
        return call("sigmoid", x);
    }

    /**
     * Derivative of {@link #sigmoid(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0, as does every x from -745.1332191019412 down;
     * ∞ gives 0.0, as does every x from 745.1332191019412 up; -0.0 gives 0.25, 0.0 gives 0.25.
     */
    public static Column sigmoid_grad(Column x) {
        return call("sigmoid_grad", x);
    }

    /**
     * Hyperbolic tangent.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives -1.0, as does every x from -19.0615474653985 down;
     * ∞ gives 1.0, as does every x from 19.0615474653985 up; -0.0 gives -0.0, 0.0 gives 0.0.
     */
    public static Column tanh(Column x) {
        return call("tanh", x);
    }

    /**
     * Derivative of {@link #tanh(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0, as does every x from -372.5666095509706 down;
     * ∞ gives 0.0, as does every x from 372.5666095509706 up; -0.0 gives 1.0, 0.0 gives 1.0.
     */
    public static Column tanh_grad(Column x) {
        return call("tanh_grad", x);
    }

    /**
     * max(x, 0).
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0; ∞ gives ∞; -0.0 gives 0.0, 0.0 gives 0.0.
     */
    public static Column relu(Column x) {
        return call("relu", x);
    }

    /**
     * For x ≥ threshold min(x, maxValue), else negativeSlope · (x - threshold); a maxValue of
     * {@link Double#POSITIVE_INFINITY} is none.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; with max_value = 0.0: -∞ gives 0.0, -0.0 gives 0.0, 0.0
     * gives 0.0, ∞ gives 0.0; negative_slope outside (-Infinity, Infinity) fails when the query is analysed;
     * max_value outside [0, Infinity] fails when the query is analysed; threshold outside (-Infinity, Infinity)
     * fails when the query is analysed.
     */
    public static Column relu(Column x, double negativeSlope, double maxValue, double threshold) {
        return call("relu", x, lit(negativeSlope), lit(maxValue), lit(threshold));
    }

    /**
     * Derivative of {@link #relu(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0; ∞ gives 1.0; -0.0 gives 0.0, 0.0 gives 0.0.
     */
    public static Column relu_grad(Column x) {
        return call("relu_grad", x);
    }

    /**
     * Derivative of {@link #relu(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; with max_value = 0.0: -∞ gives 0.0, -0.0 gives 0.0, 0.0
     * gives 0.0, ∞ gives 0.0; negative_slope outside (-Infinity, Infinity) fails when the query is analysed;
     * max_value outside [0, Infinity] fails when the query is analysed; threshold outside (-Infinity, Infinity)
     * fails when the query is analysed.
     */
    public static Column relu_grad(Column x, double negativeSlope, double maxValue, double threshold) {
        return call("relu_grad", x, lit(negativeSlope), lit(maxValue), lit(threshold));
    }

    /**
     * x where x &gt; 0, else negative_slope · x; the slope is 0.2 if left out.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives -∞; ∞ gives ∞; -0.0 gives -0.0, 0.0 gives 0.0.
     */
    public static Column leaky_relu(Column x) {
        return call("leaky_relu", x);
    }

    /**
     * x where x &gt; 0, else negative_slope · x; the slope is 0.2 if left out.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; with negative_slope = 0.0: -∞ gives 0.0, -0.0 gives 0.0,
     * 0.0 gives 0.0, ∞ gives ∞; negative_slope outside (-Infinity, Infinity) fails when the query is analysed.
     */
    public static Column leaky_relu(Column x, double negativeSlope) {
        return call("leaky_relu", x, lit(negativeSlope));
    }

    /**
     * Derivative of {@link #leaky_relu(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.2; ∞ gives 1.0; -0.0 gives 0.2, 0.0 gives 0.2.
     */
    public static Column leaky_relu_grad(Column x) {
        return call("leaky_relu_grad", x);
    }

    /**
     * Derivative of {@link #leaky_relu(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; with negative_slope = 0.0: -∞ gives 0.0, -0.0 gives 0.0,
     * 0.0 gives 0.0, ∞ gives 1.0; negative_slope outside (-Infinity, Infinity) fails when the query is analysed.
     */
    public static Column leaky_relu_grad(Column x, double negativeSlope) {
        return call("leaky_relu_grad", x, lit(negativeSlope));
    }

    /**
     * min(max(x, 0), 6).
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0; ∞ gives 6.0, as does every x from 6.0 up;
     * -0.0 gives 0.0, 0.0 gives 0.0.
     */
    public static Column relu6(Column x) {
        return call("relu6", x);
    }

    /**
     * Derivative of {@link #relu6(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0; ∞ gives 0.0, as does every x from 6.0 up;
     * -0.0 gives 0.0, 0.0 gives 0.0.
     */
    public static Column relu6_grad(Column x) {
        return call("relu6_grad", x);
    }

    /**
     * x where x &gt; 0, else alpha · (e<sup>x</sup> - 1); alpha is 1 if left out.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives -1.0, as does every x from -37.08337415995708
     * down; ∞ gives ∞; -0.0 gives 0.0, 0.0 gives 0.0.
     */
    public static Column elu(Column x) {
        return call("elu", x);
    }

    /**
     * x where x &gt; 0, else alpha · (e<sup>x</sup> - 1); alpha is 1 if left out.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; with alpha = 0.0: -∞ gives 0.0, -0.0 gives 0.0, 0.0 gives
     * 0.0, ∞ gives ∞; alpha outside (-Infinity, Infinity) fails when the query is analysed.
     */
    public static Column elu(Column x, double alpha) {
        return call("elu", x, lit(alpha));
    }

    /**
     * Derivative of {@link #elu(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0, as does every x from -745.1332191019412 down;
     * ∞ gives 1.0; -0.0 gives 1.0, 0.0 gives 1.0.
     */
    public static Column elu_grad(Column x) {
        return call("elu_grad", x);
    }

    /**
     * Derivative of {@link #elu(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; with alpha = 0.0: -∞ gives 0.0, -0.0 gives 0.0, 0.0 gives
     * 0.0, ∞ gives 1.0; alpha outside (-Infinity, Infinity) fails when the query is analysed.
     */
    public static Column elu_grad(Column x, double alpha) {
        return call("elu_grad", x, lit(alpha));
    }

    /**
     * The self-normalising ELU, with its two constants.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives -1.7580993408473768, as does every x from
     * -37.08337415995708 down; ∞ gives ∞, as does every x from 1.710946460026603E308 up; -0.0 gives 0.0, 0.0 gives
     * 0.0.
     */
    public static Column selu(Column x) {
        return call("selu", x);
    }

    /**
     * Derivative of {@link #selu(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0, as does every x from -745.1332191019412 down;
     * ∞ gives 1.0507009873554805; -0.0 gives 1.7580993408473768, 0.0 gives 1.7580993408473768.
     */
    public static Column selu_grad(Column x) {
        return call("selu_grad", x);
    }

    /**
     * max(x, 0) + alpha · (e<sup>min(x, 0) / alpha</sup> - 1); alpha is 1 if left out.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives -1.0, as does every x from -37.08337415995708
     * down; ∞ gives ∞; -0.0 gives 0.0, 0.0 gives 0.0.
     */
    public static Column celu(Column x) {
        return call("celu", x);
    }

    /**
     * max(x, 0) + alpha · (e<sup>min(x, 0) / alpha</sup> - 1); alpha is 1 if left out.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; alpha outside (0, Infinity) fails when the query is
     * analysed.
     */
    public static Column celu(Column x, double alpha) {
        return call("celu", x, lit(alpha));
    }

    /**
     * Derivative of {@link #celu(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0, as does every x from -745.1332191019412 down;
     * ∞ gives 1.0; -0.0 gives 1.0, 0.0 gives 1.0.
     */
    public static Column celu_grad(Column x) {
        return call("celu_grad", x);
    }

    /**
     * Derivative of {@link #celu(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; alpha outside (0, Infinity) fails when the query is
     * analysed.
     */
    public static Column celu_grad(Column x, double alpha) {
        return call("celu_grad", x, lit(alpha));
    }

    /**
     * ln(1 + e<sup>x</sup>).
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0, as does every x from -745.1332191019412 down;
     * ∞ gives ∞; -0.0 gives 0.6931471805599453, 0.0 gives 0.6931471805599453.
     */
    public static Column softplus(Column x) {
        return call("softplus", x);
    }

    /**
     * Derivative of {@link #softplus(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0, as does every x from -745.1332191019412 down;
     * ∞ gives 1.0, as does every x from 37.42994775023705 up; -0.0 gives 0.5, 0.0 gives 0.5.
     */
    public static Column softplus_grad(Column x) {
        return call("softplus_grad", x);
    }

    /**
     * x / (1 + |x|).
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives -1.0, as does every x from -1.8014398509481984E16
     * down; ∞ gives 1.0, as does every x from 1.8014398509481984E16 up; -0.0 gives -0.0, 0.0 gives 0.0.
     */
    public static Column softsign(Column x) {
        return call("softsign", x);
    }

    /**
     * Derivative of {@link #softsign(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0, as does every x from -6.362424904190393E161
     * down; ∞ gives 0.0, as does every x from 6.362424904190393E161 up; -0.0 gives 1.0, 0.0 gives 1.0.
     */
    public static Column softsign_grad(Column x) {
        return call("softsign_grad", x);
    }

    /**
     * x · sigmoid(x).
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives -0.0, as does every x from -751.7556304135238
     * down; ∞ gives ∞; -0.0 gives -0.0, 0.0 gives 0.0.
     */
    public static Column silu(Column x) {
        return call("silu", x);
    }

    /** Another name of {@link #silu(Column)}. */
    public static Column swish(Column x) {
        return call("swish", x);
    }

    /**
     * Derivative of {@link #silu(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives -0.0, as does every x from -751.7542975331081
     * down; ∞ gives 1.0000000000000002, as does every x from 39.30965853391078 up; -0.0 gives 0.5, 0.0 gives 0.5.
     */
    public static Column silu_grad(Column x) {
        return call("silu_grad", x);
    }

    /** Another name of {@link #silu_grad(Column)}. */
    public static Column swish_grad(Column x) {
        return call("swish_grad", x);
    }

    /**
     * x · tanh(softplus(x)).
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives -0.0, as does every x from -751.7556304135238
     * down; ∞ gives ∞; -0.0 gives -0.0, 0.0 gives 0.0.
     */
    public static Column mish(Column x) {
        return call("mish", x);
    }

    /**
     * Derivative of {@link #mish(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives -0.0, as does every x from -751.7542975331081
     * down; ∞ gives 1.0, as does every x from 20.573550613672182 up; -0.0 gives 0.6, 0.0 gives 0.6.
     */
    public static Column mish_grad(Column x) {
        return call("mish_grad", x);
    }

    /**
     * x · Φ(x) with Φ the normal distribution; approximate takes its tanh form.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives -0.0, as does every x from -38.580140223782365
     * down; ∞ gives ∞; -0.0 gives -0.0, 0.0 gives 0.0.
     */
    public static Column gelu(Column x) {
        return call("gelu", x);
    }

    /**
     * x · Φ(x) with Φ the normal distribution; approximate takes its tanh form.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; with approximate = true: -∞ gives -0.0, -0.0 gives -0.0,
     * 0.0 gives 0.0, ∞ gives ∞.
     */
    public static Column gelu(Column x, boolean approximate) {
        return call("gelu", x, lit(approximate));
    }

    /**
     * Derivative of {@link #gelu(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives -0.0, as does every x from -38.67476695717343
     * down; ∞ gives 1.0, as does every x from 8.714326568542477 up; -0.0 gives 0.5, 0.0 gives 0.5.
     */
    public static Column gelu_grad(Column x) {
        return call("gelu_grad", x);
    }

    /**
     * Derivative of {@link #gelu(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; with approximate = true: -∞ gives -0.0, -0.0 gives 0.5, 0.0
     * gives 0.5, ∞ gives 1.0.
     */
    public static Column gelu_grad(Column x, boolean approximate) {
        return call("gelu_grad", x, lit(approximate));
    }

    /**
     * -softplus(-x).
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives -∞; ∞ gives -0.0, as does every x from
     * 745.1332191019412 up; -0.0 gives -0.6931471805599453, 0.0 gives -0.6931471805599453.
     */
    public static Column log_sigmoid(Column x) {
        return call("log_sigmoid", x);
    }

    /**
     * Derivative of {@link #log_sigmoid(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 1.0, as does every x from -37.42994775023705 down;
     * ∞ gives 0.0, as does every x from 745.1332191019412 up; -0.0 gives 0.5, 0.0 gives 0.5.
     */
    public static Column log_sigmoid_grad(Column x) {
        return call("log_sigmoid_grad", x);
    }

    /**
     * clip(x + 3, 0, 6) / 6.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0, as does every x from -3.0 down; ∞ gives 1.0,
     * as does every x from 2.9999999999999996 up; -0.0 gives 0.5, 0.0 gives 0.5.
     */
    public static Column hard_sigmoid(Column x) {
        return call("hard_sigmoid", x);
    }

    /**
     * Derivative of {@link #hard_sigmoid(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0, as does every x from -3.0 down; ∞ gives 0.0,
     * as does every x from 3.0 up; -0.0 gives 0.16666666666666666, 0.0 gives 0.16666666666666666.
     */
    public static Column hard_sigmoid_grad(Column x) {
        return call("hard_sigmoid_grad", x);
    }

    /**
     * x · hard_sigmoid(x).
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives -0.0, as does every x from -3.0 down; ∞ gives ∞;
     * -0.0 gives -0.0, 0.0 gives 0.0.
     */
    public static Column hard_silu(Column x) {
        return call("hard_silu", x);
    }

    /** Another name of {@link #hard_silu(Column)}. */
    public static Column hard_swish(Column x) {
        return call("hard_swish", x);
    }

    /**
     * Derivative of {@link #hard_silu(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0, as does every x from -3.0 down; ∞ gives 1.0,
     * as does every x from 3.0 up; -0.0 gives 0.5, 0.0 gives 0.5.
     */
    public static Column hard_silu_grad(Column x) {
        return call("hard_silu_grad", x);
    }

    /** Another name of {@link #hard_silu_grad(Column)}. */
    public static Column hard_swish_grad(Column x) {
        return call("hard_swish_grad", x);
    }

    /**
     * clip(x, -1, 1).
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives -1.0, as does every x from -1.0 down; ∞ gives 1.0,
     * as does every x from 1.0 up; -0.0 gives -0.0, 0.0 gives 0.0.
     */
    public static Column hard_tanh(Column x) {
        return call("hard_tanh", x);
    }

    /**
     * Derivative of {@link #hard_tanh(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0, as does every x from -1.0 down; ∞ gives 0.0,
     * as does every x from 1.0 up; -0.0 gives 1.0, 0.0 gives 1.0.
     */
    public static Column hard_tanh_grad(Column x) {
        return call("hard_tanh_grad", x);
    }

    /**
     * x - tanh(x).
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives -∞; ∞ gives ∞; -0.0 gives -0.0, 0.0 gives 0.0.
     */
    public static Column tanh_shrink(Column x) {
        return call("tanh_shrink", x);
    }

    /**
     * Derivative of {@link #tanh_shrink(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 1.0, as does every x from -19.0615474653985 down;
     * ∞ gives 1.0, as does every x from 19.0615474653985 up; -0.0 gives 0.0, 0.0 gives 0.0.
     */
    public static Column tanh_shrink_grad(Column x) {
        return call("tanh_shrink_grad", x);
    }

    /**
     * x moved towards 0 by the threshold, and 0 within it; 0.5 if left out.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives -∞; ∞ gives ∞; -0.0 gives -0.0, 0.0 gives 0.0.
     */
    public static Column soft_shrink(Column x) {
        return call("soft_shrink", x);
    }

    /**
     * x moved towards 0 by the threshold, and 0 within it; 0.5 if left out.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; with threshold = 0.0: -∞ gives -∞, -0.0 gives -0.0, 0.0
     * gives 0.0, ∞ gives ∞; threshold outside [0, Infinity) fails when the query is analysed.
     */
    public static Column soft_shrink(Column x, double threshold) {
        return call("soft_shrink", x, lit(threshold));
    }

    /**
     * Derivative of {@link #soft_shrink(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 1.0, as does every x from -0.5000000000000001
     * down; ∞ gives 1.0, as does every x from 0.5000000000000001 up; -0.0 gives 0.0, 0.0 gives 0.0.
     */
    public static Column soft_shrink_grad(Column x) {
        return call("soft_shrink_grad", x);
    }

    /**
     * Derivative of {@link #soft_shrink(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; with threshold = 0.0: -∞ gives 1.0, -0.0 gives 0.0, 0.0
     * gives 0.0, ∞ gives 1.0; threshold outside [0, Infinity) fails when the query is analysed.
     */
    public static Column soft_shrink_grad(Column x, double threshold) {
        return call("soft_shrink_grad", x, lit(threshold));
    }

    /**
     * x where |x| exceeds the threshold, else 0; 0.5 if left out.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives -∞; ∞ gives ∞; -0.0 gives -0.0, 0.0 gives 0.0.
     */
    public static Column hard_shrink(Column x) {
        return call("hard_shrink", x);
    }

    /**
     * x where |x| exceeds the threshold, else 0; 0.5 if left out.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; with threshold = 0.0: -∞ gives -∞, -0.0 gives -0.0, 0.0
     * gives 0.0, ∞ gives ∞; threshold outside [0, Infinity) fails when the query is analysed.
     */
    public static Column hard_shrink(Column x, double threshold) {
        return call("hard_shrink", x, lit(threshold));
    }

    /**
     * Derivative of {@link #hard_shrink(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 1.0, as does every x from -0.5000000000000001
     * down; ∞ gives 1.0, as does every x from 0.5000000000000001 up; -0.0 gives 0.0, 0.0 gives 0.0.
     */
    public static Column hard_shrink_grad(Column x) {
        return call("hard_shrink_grad", x);
    }

    /**
     * Derivative of {@link #hard_shrink(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; with threshold = 0.0: -∞ gives 1.0, -0.0 gives 0.0, 0.0
     * gives 0.0, ∞ gives 1.0; threshold outside [0, Infinity) fails when the query is analysed.
     */
    public static Column hard_shrink_grad(Column x, double threshold) {
        return call("hard_shrink_grad", x, lit(threshold));
    }

    /**
     * x where x exceeds the threshold, else the default value.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; with threshold = 0.0: -∞ gives 0.25, -0.0 gives 0.25, 0.0
     * gives 0.25, ∞ gives ∞; with default_value = 0.0: -∞ gives 0.0, -0.0 gives 0.0, 0.0 gives 0.0, ∞ gives ∞;
     * threshold outside (-Infinity, Infinity) fails when the query is analysed; default_value outside (-Infinity,
     * Infinity) fails when the query is analysed.
     */
    public static Column threshold(Column x, double threshold, double defaultValue) {
        return call("threshold", x, lit(threshold), lit(defaultValue));
    }

    /**
     * Derivative of {@link #threshold(Column, double, double)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; with threshold = 0.0: -∞ gives 0.0, -0.0 gives 0.0, 0.0
     * gives 0.0, ∞ gives 1.0; with default_value = 0.0: -∞ gives 0.0, -0.0 gives 0.0, 0.0 gives 0.0, ∞ gives 1.0;
     * threshold outside (-Infinity, Infinity) fails when the query is analysed; default_value outside (-Infinity,
     * Infinity) fails when the query is analysed.
     */
    public static Column threshold_grad(Column x, double threshold, double defaultValue) {
        return call("threshold_grad", x, lit(threshold), lit(defaultValue));
    }

    /**
     * (x + √(x² + b)) / 2; b is 4 if left out.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0; ∞ gives ∞; -0.0 gives 1.0, 0.0 gives 1.0.
     */
    public static Column squareplus(Column x) {
        return call("squareplus", x);
    }

    /**
     * (x + √(x² + b)) / 2; b is 4 if left out.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; with b = 0.0: -∞ gives 0.0, -0.0 gives 0.0, 0.0 gives 0.0,
     * ∞ gives ∞; b outside [0, Infinity) fails when the query is analysed.
     */
    public static Column squareplus(Column x, double b) {
        return call("squareplus", x, lit(b));
    }

    /**
     * Derivative of {@link #squareplus(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0, as does every x from -5.690725835002922E161
     * down; ∞ gives 1.0, as does every x from 1.3421772799999999E8 up; -0.0 gives 0.5, 0.0 gives 0.5.
     */
    public static Column squareplus_grad(Column x) {
        return call("squareplus_grad", x);
    }

    /**
     * Derivative of {@link #squareplus(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; with b = 0.0: -∞ gives 0.0, -0.0 gives 0.0, 0.0 gives 0.0,
     * ∞ gives 1.0; b outside [0, Infinity) fails when the query is analysed.
     */
    public static Column squareplus_grad(Column x, double b) {
        return call("squareplus_grad", x, lit(b));
    }

    /**
     * 0 up to -1, (x + 1)² / 4 up to 1, then x.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0, as does every x from -1.0 down; ∞ gives ∞;
     * -0.0 gives 0.25, 0.0 gives 0.25.
     */
    public static Column sparse_plus(Column x) {
        return call("sparse_plus", x);
    }

    /**
     * Derivative of {@link #sparse_plus(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0, as does every x from -1.0 down; ∞ gives 1.0,
     * as does every x from 0.9999999999999999 up; -0.0 gives 0.5, 0.0 gives 0.5.
     */
    public static Column sparse_plus_grad(Column x) {
        return call("sparse_plus_grad", x);
    }

    /**
     * clip((x + 1) / 2, 0, 1).
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0, as does every x from -1.0 down; ∞ gives 1.0,
     * as does every x from 0.9999999999999999 up; -0.0 gives 0.5, 0.0 gives 0.5.
     */
    public static Column sparse_sigmoid(Column x) {
        return call("sparse_sigmoid", x);
    }

    /**
     * Derivative of {@link #sparse_sigmoid(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0, as does every x from -1.0 down; ∞ gives 0.0,
     * as does every x from 1.0 up; -0.0 gives 0.5, 0.0 gives 0.5.
     */
    public static Column sparse_sigmoid_grad(Column x) {
        return call("sparse_sigmoid_grad", x);
    }

    /**
     * e<sup>x</sup>.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0, as does every x from -745.1332191019412 down;
     * ∞ gives ∞, as does every x from 709.7827128933841 up; -0.0 gives 1.0, 0.0 gives 1.0.
     */
    public static Column exponential(Column x) {
        return call("exponential", x);
    }

    /**
     * Derivative of {@link #exponential(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 0.0, as does every x from -745.1332191019412 down;
     * ∞ gives ∞, as does every x from 709.7827128933841 up; -0.0 gives 1.0, 0.0 gives 1.0.
     */
    public static Column exponential_grad(Column x) {
        return call("exponential_grad", x);
    }

    /**
     * x.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives -∞; ∞ gives ∞; -0.0 gives -0.0, 0.0 gives 0.0.
     */
    public static Column linear(Column x) {
        return call("linear", x);
    }

    /**
     * Derivative of {@link #linear(Column)}.
     *
     * <p>Special cases: NULL gives NULL; NaN gives NaN; -∞ gives 1.0; ∞ gives 1.0; -0.0 gives 1.0, 0.0 gives 1.0.
     */
    public static Column linear_grad(Column x) {
        return call("linear_grad", x);
    }

    /**
     * Probabilities of an array's or a vector's scores, e<sup>x - max</sup> over their sum.
     *
     * <p>Special cases: NULL, and an array with a NULL element, give NULL; [] gives []; [NaN, 0.0] gives [NaN,
     * NaN]; [∞, 0.0] gives [1.0, 0.0]; [∞, ∞] gives [0.5, 0.5]; [-∞, 0.0] gives [0.0, 1.0]; [-∞, -∞] gives [0.5,
     * 0.5].
     */
    public static Column softmax(Column x) {
        return call("softmax", x);
    }

    /**
     * The logarithm of {@link #softmax(Column)}, without underflow.
     *
     * <p>Special cases: NULL, and an array with a NULL element, give NULL; [] gives []; [NaN, 0.0] gives [NaN,
     * NaN]; [∞, 0.0] gives [-0.0, -∞]; [∞, ∞] gives [-0.6931471805599453, -0.6931471805599453]; [-∞, 0.0] gives [-∞,
     * 0.0]; [-∞, -∞] gives [-0.6931471805599453, -0.6931471805599453].
     */
    public static Column log_softmax(Column x) {
        return call("log_softmax", x);
    }

    /**
     * The Euclidean projection of an array or a vector onto the probability simplex.
     *
     * <p>Special cases: NULL, and an array with a NULL element, give NULL; [] gives []; [NaN, 0.0] gives [NaN,
     * NaN]; [∞, 0.0] gives [1.0, 0.0]; [∞, ∞] gives [0.5, 0.5]; [-∞, 0.0] gives [0.0, 1.0]; [-∞, -∞] gives [0.5,
     * 0.5].
     */
    public static Column sparsemax(Column x) {
        return call("sparsemax", x);
    }

    /**
     * First half · sigmoid(second half) of an array or a vector of even length.
     *
     * <p>Special cases: NULL, and an array with a NULL element, give NULL; [] gives []; [NaN, 0.0] gives [NaN]; [∞,
     * 0.0] gives [∞]; [∞, ∞] gives [∞]; [-∞, 0.0] gives [-∞]; [-∞, -∞] gives [NaN].
     */
    public static Column glu(Column x) {
        return call("glu", x);
    }

    /**
     * One Dense layer, activation(features · kernel + bias) in float32, as ARRAY of FLOAT.
     *
     * @param features an ARRAY of numbers or an ML vector
     * @param kernel ARRAY of ARRAY: for each feature a row with a weight for each unit
     * @param bias an ARRAY with a number for each unit; {@code lit(null)} for none
     * @param activation a SQL name, {@code relu}, with or without values for its parameters: {@code leaky_relu(0.1)}
     */
    public static Column dense(Column features, Column kernel, Column bias, String activation) {
        return call("dense", features, kernel, bias, lit(activation));
    }

    /** One Dense layer without an activation. */
    public static Column dense(Column features, Column kernel, Column bias) {
        return call("dense", features, kernel, bias);
    }

    /**
     * The outputs of the Keras model in a file, as ARRAY of FLOAT. The file is read once, when the query is analysed.
     *
     * @param path of a {@code .keras} or {@code .h5} file on any store that Spark reads
     * @param features an ARRAY of numbers, an ML vector, or a column for each feature in order
     */
    public static Column keras_predict(String path, Column... features) {
        return call(
                "keras_predict",
                Stream.concat(Stream.of(lit(path)), Arrays.stream(features)).toArray(Column[]::new));
    }

    /**
     * The outputs of a model, as ARRAY of FLOAT. It needs no registration in Spark Classic.
     *
     * @param features an ARRAY of numbers, an ML vector, or a column for each feature in order
     */
    public static Column predict(Sequential model, Column... features) {
        if (HAS_CLASSIC && !SparkSession.getActiveSession().exists(Activations::isConnect)) {
            return ModelColumns.predict(model, features);
        }
        return call(
                "keras_predict",
                Stream.concat(Stream.of(lit(model.toBytes())), Arrays.stream(features))
                        .toArray(Column[]::new));
    }

    private static Column call(String function, Column... arguments) {
        return functions.call_function(function, arguments);
    }
}
