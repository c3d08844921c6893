package org.sparkactivations.sql;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.types.DataType;

/** How a function acts on values of one type. */
interface Shape extends Serializable {

    /** The type that x is cast to. */
    DataType input();

    DataType result();

    /** Whether the function may be NULL where x is not. */
    default boolean nullable() {
        return false;
    }

    /**
     * The function's value, interpreted.
     *
     * @param x a value of the input type as Catalyst represents it, not null
     * @param arguments a value for each parameter
     */
    Object eval(Object x, double[] arguments);

    /** A Java expression of the function's value, where x is one of the input type and not null. */
    String code(CodegenContext context, String x, double[] arguments);
}
