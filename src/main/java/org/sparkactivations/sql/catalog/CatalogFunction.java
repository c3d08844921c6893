package org.sparkactivations.sql.catalog;

import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.Parameter;

/**
 * A function of the catalog, not yet bound to the types of its arguments.
 *
 * @param catalog the catalog's name in the session
 * @param activation the function
 */
public record CatalogFunction(String catalog, Activation activation) implements UnboundFunction {

    @Override
    public String name() {
        return activation.name();
    }

    @Override
    public String description() {
        return activation.signature() + " - " + activation.formula() + ". " + activation.use();
    }

    /** Binds to a number alone, or to all arguments of a function that has required parameters. */
    @Override
    public BoundFunction bind(StructType arguments) {
        boolean required = activation.parameters().stream().anyMatch(Parameter::required);
        int arity = required ? 1 + activation.parameters().size() : 1;
        if (arguments.length() != arity) {
            throw new UnsupportedOperationException(
                    "%s takes %s through a catalog, but got %d arguments; the session extension takes its parameters too"
                            .formatted(name(), required ? activation.signature() : "x alone", arguments.length()));
        }
        for (StructField argument : arguments.fields()) {
            if (!(argument.dataType() instanceof NumericType || argument.dataType() instanceof NullType)) {
                throw new UnsupportedOperationException(
                        "%s takes numbers through a catalog, but got %s; the session extension takes arrays and vectors too"
                                .formatted(name(), argument.dataType().sql()));
            }
        }
        boolean isFloat = arity == 1 && arguments.fields()[0].dataType() instanceof FloatType;
        DataType type = isFloat ? DataTypes.FloatType : DataTypes.DoubleType;
        return bound(new Binding(catalog + "." + name(), type, arity));
    }

    private BoundFunction bound(Binding binding) {
        String type = className(activation);
        try {
            return Class.forName(type)
                    .asSubclass(BoundFunction.class)
                    .getConstructor(Binding.class)
                    .newInstance(binding);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("%s needs a class %s".formatted(name(), type), e);
        }
    }

    /** The class of this package whose static method generated code calls, {@code LeakyRelu} for {@code leaky_relu}. */
    public static String className(Activation activation) {
        String method = activation.kernel().method();
        return CatalogFunction.class.getPackageName()
                + "."
                + Character.toUpperCase(method.charAt(0))
                + method.substring(1);
    }
}
