package org.sparkactivations.sql.shape;

import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ArrayActivation;
import org.sparkactivations.function.Definition;

/** Chooses the shape for a type of x. */
public final class Shapes {
    /** The function that Spark has too, whose result for FLOAT is DOUBLE; so is that of this one. */
    public static final String TANH = "tanh";

    private static final String NUMBERS_AND_ARRAYS = "(\"NUMERIC\" or \"ARRAY<NUMERIC>\" or \"VECTOR\")";
    private static final String ARRAYS = "(\"ARRAY<NUMERIC>\" or \"VECTOR\")";

    private static final ArrayType VECTOR_VALUES = DataTypes.createArrayType(DataTypes.DoubleType, false);

    private Shapes() {}

    /** What a function takes, for an error message. */
    public static String taken(Definition function) {
        return function instanceof ArrayActivation ? ARRAYS : NUMBERS_AND_ARRAYS;
    }

    /**
     * The shape for x of this type; empty if the function doesn't take it.
     *
     * @param plain whether the call leaves every parameter out
     */
    public static Optional<Shape> of(Definition function, DataType x, boolean plain) {
        return function instanceof Activation activation
                ? elementwise(activation, x, plain)
                : whole((ArrayActivation) function, x);
    }

    private static Optional<Shape> whole(ArrayActivation function, DataType x) {
        if (VectorStruct.isVector(x)) {
            return Optional.of(new WholeVectorShape(function, x));
        }
        if (x instanceof NullType) {
            return Optional.of(new WholeArrayShape(function, DataTypes.createArrayType(DataTypes.DoubleType)));
        }
        return x instanceof ArrayType array
                        && (array.elementType() instanceof NumericType || array.elementType() instanceof NullType)
                ? Optional.of(new WholeArrayShape(function, array))
                : Optional.empty();
    }

    private static Optional<Shape> elementwise(Activation activation, DataType x, boolean plain) {
        if (x instanceof ArrayType array) {
            return array(activation, array, plain);
        }
        if (VectorStruct.isVector(x)) {
            return array(activation, VECTOR_VALUES, plain).map(values -> new VectorShape(x, values));
        }
        if (x instanceof FloatType && activation.name().equals(TANH)) {
            return Optional.of(new ScalarShape(activation, DataTypes.DoubleType));
        }
        if (x instanceof StringType) {
            return Optional.of(new ScalarShape(activation, DataTypes.DoubleType));
        }
        return number(activation, x, plain);
    }

    private static Optional<Shape> array(Activation activation, ArrayType type, boolean plain) {
        DataType element = type.elementType();
        Optional<Shape> shape = element instanceof ArrayType inner
                ? array(activation, inner, plain)
                : number(activation, element, plain);
        return shape.map(of -> new ArrayShape(type, of));
    }

    private static Optional<Shape> number(Activation activation, DataType x, boolean plain) {
        if (x instanceof FloatType) {
            return Optional.of(new ScalarShape(activation, x));
        }
        if (plain && activation.exact().isPresent() && isExact(x)) {
            return Optional.of(new ExactShape(activation, x));
        }
        if (x instanceof NumericType || x instanceof NullType) {
            return Optional.of(new ScalarShape(activation, DataTypes.DoubleType));
        }
        return Optional.empty();
    }

    /** A decimal of a negative scale, which only a legacy setting of Spark gives, holds no bound such as 6. */
    private static boolean isExact(DataType x) {
        return x instanceof IntegralType || (x instanceof DecimalType decimal && decimal.scale() >= 0);
    }
}
