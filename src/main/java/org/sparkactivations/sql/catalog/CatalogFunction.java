package org.sparkactivations.sql.catalog;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.Definition;
import org.sparkactivations.function.Parameter;
import org.sparkactivations.sql.expression.ParameterValues;
import org.sparkactivations.sql.shape.ExactShape;
import org.sparkactivations.sql.shape.ScalarShape;
import org.sparkactivations.sql.shape.Shape;
import org.sparkactivations.sql.shape.Shapes;

/**
 * A function of the catalog, not yet bound to the types of its arguments.
 *
 * @param catalog the catalog's name in the session
 * @param function the function
 */
public record CatalogFunction(String catalog, Definition function) implements UnboundFunction {

    @Override
    public String name() {
        return function.name();
    }

    @Override
    public String description() {
        return function.signature() + " - " + function.formula() + ". " + function.use();
    }

    /**
     * Binds to x and the first parameters, in order.
     *
     * <p>Throws an UnsupportedOperationException, of which Spark makes an AnalysisException, for a wrong number of
     * arguments and for a type that the function doesn't take.
     */
    @Override
    public BoundFunction bind(StructType arguments) {
        StructField[] fields = arguments.fields();
        checkNumber(fields.length);
        StructField x = fields[0];
        Shape shape = Shapes.of(function, x.dataType(), fields.length == 1)
                .orElseThrow(() -> refused("x", Shapes.taken(function), x));
        List<DataType> inputs = new ArrayList<>(List.of(shape.input()));
        boolean nullable = false;
        for (int i = 1; i < fields.length; i++) {
            Parameter parameter = function.parameters().get(i - 1);
            checkType(parameter, fields[i]);
            inputs.add(ParameterValues.type(parameter));
            nullable |= mayBeNull(fields[i]);
        }
        BoundSignature binding = new BoundSignature(catalog + "." + name(), List.copyOf(inputs), shape.result());
        return nullable ? new BoundRow(binding, function, shape) : bound(binding, shape);
    }

    private BoundFunction bound(BoundSignature binding, Shape shape) {
        if (shape instanceof ExactShape) {
            return new BoundExact(binding, function, shape);
        }
        if (shape instanceof ScalarShape scalar) {
            return binding.inputs().size() == 1
                    ? alone(binding, scalar.activation())
                    : new BoundScalar(binding, function, shape);
        }
        return shape.input() instanceof ArrayType
                ? new BoundArray(binding, function, shape)
                : new BoundVector(binding, function, shape);
    }

    /** The function of a number alone, in the class whose static method generated code calls. */
    private static BoundFunction alone(BoundSignature binding, Activation activation) {
        String type = className(activation);
        try {
            return Class.forName(type)
                    .asSubclass(BoundFunction.class)
                    .getConstructor(BoundSignature.class)
                    .newInstance(binding);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("%s needs a class %s".formatted(binding.name(), type), e);
        }
    }

    /** The class whose static method generated code calls, {@code LeakyRelu} for {@code leaky_relu}. */
    public static String className(Activation activation) {
        String method = activation.kernel().method();
        return BoundSignature.class.getPackageName() + "." + Character.toUpperCase(method.charAt(0))
                + method.substring(1);
    }

    // ---- what it takes

    private void checkNumber(int given) {
        int most = 1 + function.parameters().size();
        int least = 1
                + (int) function.parameters().stream()
                        .filter(Parameter::required)
                        .count();
        if (given < least || given > most) {
            String number = least == most ? Integer.toString(most) : "%d to %d".formatted(least, most);
            throw new UnsupportedOperationException("%s takes %s argument%s, %s, but got %d"
                    .formatted(name(), number, most == 1 ? "" : "s", function.signature(), given));
        }
    }

    private void checkType(Parameter parameter, StructField argument) {
        DataType type = argument.dataType();
        boolean taken = type instanceof NullType
                ? !Double.isNaN(parameter.nullValue())
                : switch (parameter.type()) {
                    case DOUBLE -> type instanceof NumericType || type instanceof StringType;
                    case BOOLEAN -> type instanceof BooleanType;
                };
        if (!taken) {
            throw refused(parameter.name(), ParameterValues.type(parameter).sql(), argument);
        }
    }

    /** Whether NULL may reach the function: a text that is no number becomes NULL. */
    private static boolean mayBeNull(StructField argument) {
        return argument.nullable() || argument.dataType() instanceof StringType;
    }

    private UnsupportedOperationException refused(String argument, String taken, StructField given) {
        String type =
                given.dataType() instanceof NullType ? "NULL" : given.dataType().sql();
        return new UnsupportedOperationException(
                "%s takes %s for %s, but got %s".formatted(name(), taken, argument, type));
    }
}
