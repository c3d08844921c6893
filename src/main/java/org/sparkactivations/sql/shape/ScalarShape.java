package org.sparkactivations.sql.shape;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.function.Activation;

/** A DOUBLE or a FLOAT, by the function's kernel. */
public record ScalarShape(Activation activation, DataType input) implements Shape {

    @Override
    public Optional<Activation> kernel() {
        return Optional.of(activation);
    }

    @Override
    public DataType result() {
        return input;
    }

    @Override
    public UnaryOperator<Object> with(double[] arguments) {
        return input.equals(DataTypes.FloatType)
                ? x -> activation.value((float) x, arguments)
                : x -> activation.value((double) x, arguments);
    }

    @Override
    public String code(CodegenContext context, String x, double[] arguments) {
        return GeneratedJava.call(activation, x, arguments);
    }
}
