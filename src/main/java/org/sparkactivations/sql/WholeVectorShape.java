package org.sparkactivations.sql;

import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.types.DataType;
import org.sparkactivations.function.ArrayActivation;

/**
 * A function of a whole vector of Spark ML, as softmax. The result is dense.
 *
 * @param function the function
 * @param input the vector type
 */
record WholeVectorShape(ArrayActivation function, DataType input) implements Shape {

    @Override
    public DataType result() {
        return input;
    }

    @Override
    public UnaryOperator<Object> with(double[] arguments) {
        return x -> VectorStruct.dense(function.value(VectorStruct.all((InternalRow) x)));
    }

    @Override
    public String code(CodegenContext context, String x, double[] arguments) {
        String struct = VectorStruct.class.getName();
        return "%s.dense(%s.%s(%s.all(%s)))".formatted(struct, function.home().getName(), function.method(), struct, x);
    }
}
