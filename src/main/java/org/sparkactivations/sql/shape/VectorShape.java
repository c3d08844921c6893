package org.sparkactivations.sql.shape;

import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;

/**
 * A vector of Spark ML, element by element. It is handled as the struct that it is stored as.
 *
 * @param input the vector type
 * @param values how the function acts on the array of the vector's values
 */
record VectorShape(DataType input, Shape values) implements Shape {

    @Override
    public DataType result() {
        return input;
    }

    @Override
    public UnaryOperator<Object> with(double[] arguments) {
        UnaryOperator<Object> function = values.with(arguments);
        double atZero = atZero(arguments);
        return x -> {
            InternalRow vector = (InternalRow) x;
            return VectorStruct.with(vector, (ArrayData) function.apply(VectorStruct.values(vector)), atZero);
        };
    }

    @Override
    public String code(CodegenContext context, String x, double[] arguments) {
        String struct = VectorStruct.class.getName();
        String computed = values.code(context, "%s.values(%s)".formatted(struct, x), arguments);
        return "%s.with(%s, %s, %s)".formatted(struct, x, computed, GeneratedJava.literal(atZero(arguments)));
    }

    /** What the function makes of the zeros that a sparse vector leaves out. */
    private double atZero(double[] arguments) {
        return (double) ((ArrayShape) values).element().with(arguments).apply(0.0);
    }
}
