package org.sparkactivations.sql;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
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
 * A function of {@link ActivationsCatalog}. Once bound it has a method {@code invoke} on primitives, which generated code
 * calls.
 *
 * @param catalog the catalog's name in the session
 * @param activation the function
 */
record CatalogFunction(String catalog, Activation activation) implements UnboundFunction {

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
        int expected = required ? 1 + activation.parameters().size() : 1;
        if (arguments.length() != expected) {
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
        String qualified = catalog + "." + name();
        if (expected == 3) {
            return new OfThree(qualified, activation);
        }
        return arguments.fields()[0].dataType() instanceof FloatType
                ? new OfFloat(qualified, activation)
                : new OfDouble(qualified, activation);
    }

    /** What the bound functions share. */
    private abstract static class Bound<R> implements ScalarFunction<R>, Serializable {
        private final String name;
        private final DataType type;
        private final int arity;
        final Activation activation;
        final double[] defaults;

        Bound(String name, Activation activation, DataType type, int arity) {
            this.name = name;
            this.activation = activation;
            this.type = type;
            this.arity = arity;
            this.defaults = activation.defaults();
        }

        @Override
        public DataType[] inputTypes() {
            DataType[] types = new DataType[arity];
            Arrays.fill(types, type);
            return types;
        }

        @Override
        public DataType resultType() {
            return type;
        }

        /** NULL never reaches the function: Spark doesn't call a method of primitives with it. */
        @Override
        public boolean isResultNullable() {
            return false;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String canonicalName() {
            return List.of(name, type.sql(), arity).toString();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Public for generated code. */
    public static final class OfDouble extends Bound<Double> {
        OfDouble(String name, Activation activation) {
            super(name, activation, DataTypes.DoubleType, 1);
        }

        public double invoke(double x) {
            return activation.value(x, defaults);
        }
    }

    /** Public for generated code. */
    public static final class OfFloat extends Bound<Float> {
        OfFloat(String name, Activation activation) {
            super(name, activation, DataTypes.FloatType, 1);
        }

        public float invoke(float x) {
            return activation.value(x, defaults);
        }
    }

    /** Of x and two required parameters. Public for generated code. */
    public static final class OfThree extends Bound<Double> {
        OfThree(String name, Activation activation) {
            super(name, activation, DataTypes.DoubleType, 3);
        }

        public double invoke(double x, double first, double second) {
            return activation.value(x, first, second);
        }
    }
}
