package org.sparkactivations.sql.catalog;

import java.io.Serializable;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;

/**
 * A function, bound to the types of its arguments. Its class has a method {@code invoke} for each Java type that it takes;
 * Spark finds the method by the types of its arguments, and generated code calls it.
 */
public abstract class BoundCall implements ScalarFunction<Object>, Serializable {
    private final BoundSignature binding;

    protected BoundCall(BoundSignature binding) {
        this.binding = binding;
    }

    @Override
    public DataType[] inputTypes() {
        return binding.inputs().toArray(DataType[]::new);
    }

    @Override
    public DataType resultType() {
        return binding.result();
    }

    @Override
    public String name() {
        return binding.name();
    }

    @Override
    public String canonicalName() {
        return binding.inputs().stream().map(DataType::sql).collect(Collectors.joining(", ", name() + "(", ")"));
    }

    /** Equal calls are equal expressions, which a query computes once and groups by. */
    @Override
    public boolean equals(Object that) {
        return that instanceof BoundCall other && getClass() == other.getClass() && binding.equals(other.binding);
    }

    @Override
    public int hashCode() {
        return binding.hashCode();
    }

    @Override
    public String toString() {
        return name();
    }
}
