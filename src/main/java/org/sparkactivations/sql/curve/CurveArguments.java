package org.sparkactivations.sql.curve;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult.DataTypeMismatch;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedArgumentExpression;
import org.apache.spark.sql.errors.QueryCompilationErrors;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.CurvePoint;
import org.sparkactivations.function.FunctionCall;
import org.sparkactivations.function.Parameter;
import org.sparkactivations.sql.expression.ConstantExpression;
import org.sparkactivations.sql.expression.ParameterValues;
import org.sparkactivations.sql.expression.TypeMismatch;
import org.sparkactivations.sql.interop.ScalaInterop;
import org.sparkactivations.text.NameSuggestion;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The arguments of {@code activation_curve}: constants all. What is wrong with one is an AnalysisException of the
 * classes that the functions themselves use, {@code WRONG_NUM_ARGS} and {@code DATATYPE_MISMATCH}.
 */
final class CurveArguments {
    static final String NAME = "activation_curve";

    private static final List<String> FIXED = List.of("name", "from", "to", "step");

    private final List<Expression> arguments;

    CurveArguments(List<Expression> arguments) {
        this.arguments = arguments;
        if (arguments.stream().anyMatch(NamedArgumentExpression.class::isInstance)) {
            throw ScalaInterop.unchecked(QueryCompilationErrors.namedArgumentsNotSupported(NAME));
        }
        if (arguments.size() < FIXED.size()) {
            throw wrongNumber("4 or more");
        }
    }

    List<CurvePoint> points() {
        FunctionCall call = call();
        double from = number(1);
        double to = number(2);
        double step = number(3);
        try {
            return CurvePoint.curve(
                    call.function(),
                    from,
                    to,
                    step,
                    call.arguments().stream().mapToDouble(Double::doubleValue).toArray());
        } catch (CurvePoint.OutOfRange e) {
            throw wrong(FIXED.indexOf(e.argument()), TypeMismatch.outOfRange(e.argument(), e.range(), e.value()));
        }
    }

    /** The function, and its parameters either by the name, as in {@code 'elu(2)'}, or after the step. */
    private FunctionCall call() {
        Expression argument = arguments.get(0);
        if (!(argument.dataType() instanceof StringType)) {
            throw wrong(0, TypeMismatch.type(argument, 0, "\"STRING\""));
        }
        String name = present(0, constant(0, FIXED.get(0))).toString();
        if (name.contains("(")) {
            return called(name);
        }
        Activation function = ActivationRegistry.find(name.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> {
                    String nearest = NameSuggestion.to(name.toLowerCase(Locale.ROOT), FunctionCall.names())
                            .map(near -> " such as '" + near + "'")
                            .orElse("");
                    return wrong(
                            0, TypeMismatch.text(FIXED.get(0), "an activation function's name" + nearest, argument));
                });
        return new FunctionCall(
                function, Arrays.stream(parameters(function)).boxed().toList());
    }

    private FunctionCall called(String text) {
        if (arguments.size() > FIXED.size()) {
            throw wrongNumber("" + FIXED.size());
        }
        try {
            return FunctionCall.parse(text);
        } catch (IllegalArgumentException e) {
            String taken = "an activation function's name and parameters (" + e.getMessage() + ")";
            throw wrong(0, TypeMismatch.text(FIXED.get(0), taken, arguments.get(0)));
        }
    }

    private double[] parameters(Activation function) {
        List<Parameter> parameters = function.parameters();
        double[] values = function.defaults();
        int most = FIXED.size() + values.length;
        int least = FIXED.size()
                + (int) parameters.stream().filter(Parameter::required).count();
        if (arguments.size() < least || arguments.size() > most) {
            throw wrongNumber(least == most ? "" + most : least + " to " + most);
        }
        for (int i = FIXED.size(); i < arguments.size(); i++) {
            Parameter parameter = parameters.get(i - FIXED.size());
            boolean flag = parameter.type() == Parameter.Type.BOOLEAN;
            if (!fits(arguments.get(i), flag)) {
                throw wrong(i, TypeMismatch.type(parameter, arguments.get(i)));
            }
            Literal value = Literal.create(
                    value(i, parameter.name(), flag), flag ? DataTypes.BooleanType : DataTypes.DoubleType);
            int position = i;
            TypeMismatch.parameter(parameter, value).ifPresent(mismatch -> {
                throw wrong(position, mismatch);
            });
            values[i - FIXED.size()] = ParameterValues.value(parameter, value.value());
        }
        return values;
    }

    private double number(int i) {
        return (Double) present(i, value(i, FIXED.get(i), false));
    }

    private Object present(int i, Object value) {
        if (value == null) {
            throw wrong(i, TypeMismatch.missing(FIXED.get(i)));
        }
        return value;
    }

    /** A Double or, where a flag is wanted, a Boolean; null for NULL. */
    private Object value(int i, String name, boolean flag) {
        Expression argument = arguments.get(i);
        if (!fits(argument, flag)) {
            throw wrong(i, TypeMismatch.type(argument, i, "\"NUMERIC\""));
        }
        Object value = constant(i, name);
        if (value instanceof Decimal decimal) {
            return decimal.toDouble();
        }
        return value instanceof Number number ? (Object) number.doubleValue() : value;
    }

    private static boolean fits(Expression argument, boolean flag) {
        DataType type = argument.dataType();
        return flag ? type instanceof BooleanType : type instanceof NumericType || type instanceof NullType;
    }

    private Object constant(int i, String name) {
        Expression argument = arguments.get(i);
        if (!ConstantExpression.of(argument).foldable()) {
            throw wrong(i, TypeMismatch.noConstant(name, argument));
        }
        try {
            return ParameterValues.evaluated(argument);
        } catch (RuntimeException e) {
            throw wrong(i, TypeMismatch.failed(name, argument, e));
        }
    }

    private RuntimeException wrongNumber(String expected) {
        return ScalaInterop.unchecked(QueryCompilationErrors.wrongNumArgsError(
                NAME, ScalaInterop.seq(List.<Object>of(expected)), arguments.size(), "", "", ""));
    }

    private RuntimeException wrong(int i, DataTypeMismatch mismatch) {
        String call = arguments.stream().map(Expression::sql).collect(Collectors.joining(", ", "(", ")"));
        Map<String, String> words = new HashMap<>(CollectionConverters.asJava(mismatch.messageParameters()));
        words.put("sqlExpr", "\"" + NAME + call + "\"");
        return ScalaInterop.unchecked(new AnalysisException(
                "DATATYPE_MISMATCH." + mismatch.errorSubClass(),
                ScalaInterop.map(words),
                arguments.get(i).origin()));
    }
}
