package org.sparkactivations.sql.shape;

import java.io.Serializable;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.types.DataType;
import org.sparkactivations.function.Activation;

/** How a function acts on values of one type. */
public interface Shape extends Serializable {

    /** The type that x is cast to. */
    DataType input();

    DataType result();

    /** The function, if its kernel does all there is to do, on a number or on each number of an array. */
    default Optional<Activation> kernel() {
        return Optional.empty();
    }

    /** Whether the function may be NULL where x is not. */
    default boolean nullable() {
        return false;
    }

    /**
     * The function, interpreted: of a value of the input type as Catalyst represents it, not null.
     *
     * @param arguments a value for each parameter
     */
    UnaryOperator<Object> with(double[] arguments);

    /** A Java expression of the function's value, where x is one of the input type and not null. */
    String code(CodegenContext context, String x, double[] arguments);
}
