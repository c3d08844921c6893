package org.sparkactivations.sql.shape;

import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.types.DataType;
import org.sparkactivations.function.ArrayActivation;
import org.sparkactivations.function.OddLengthException;

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
        return x -> {
            try {
                return VectorStruct.dense(function.value(VectorStruct.all((InternalRow) x)));
            } catch (OddLengthException e) {
                throw InvalidLengthException.ofVector(e);
            }
        };
    }

    @Override
    public String code(CodegenContext context, String x, double[] arguments) {
        String struct = VectorStruct.class.getName();
        String method = context.freshName(function.method());
        String code = """
                private %1$s %2$s(%1$s x) {
                  try {
                    return %3$s.dense(%4$s.%5$s(%3$s.all(x)));
                  } catch (%6$s e) {
                    throw %7$s.ofVector(e);
                  }
                }
                """.formatted(
                        InternalRow.class.getName(),
                        method,
                        struct,
                        function.home().getName(),
                        function.method(),
                        OddLengthException.class.getName(),
                        InvalidLengthException.class.getName());
        return context.addNewFunction(method, code, false) + "(" + x + ")";
    }
}
