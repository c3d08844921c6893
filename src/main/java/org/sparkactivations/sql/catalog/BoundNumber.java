package org.sparkactivations.sql.catalog;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;

/**
 * A function of numbers, bound to their type. Its class has a static method {@code invoke} for each type that it takes;
 * Spark finds the method by the types of its arguments, and generated code calls it.
 */
abstract class BoundNumber implements ScalarFunction<Object>, Serializable {
    private final Binding binding;

    BoundNumber(Binding binding) {
        this.binding = binding;
    }

    @Override
    public DataType[] inputTypes() {
        DataType[] types = new DataType[binding.arity()];
        Arrays.fill(types, binding.type());
        return types;
    }

    @Override
    public DataType resultType() {
        return binding.type();
    }

    /** NULL never reaches the function: Spark doesn't call a method of primitives with it. */
    @Override
    public boolean isResultNullable() {
        return false;
    }

    @Override
    public String name() {
        return binding.name();
    }

    @Override
    public String canonicalName() {
        return List.of(binding.name(), binding.type().sql(), binding.arity()).toString();
    }

    @Override
    public String toString() {
        return binding.name();
    }
}
