package org.sparkactivations.sql.shape;

import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.FloatType;
import org.sparkactivations.function.ArrayActivation;
import org.sparkactivations.function.OddLengthException;

/**
 * A function of a whole array, as softmax. A NULL element makes the result NULL.
 *
 * @param function the function
 * @param input the array's type, taken as it is
 */
record WholeArrayShape(ArrayActivation function, ArrayType input) implements Shape {

    private static final String ARRAYS = ArrayElements.class.getName();

    private DataType element() {
        return input.elementType() instanceof FloatType ? DataTypes.FloatType : DataTypes.DoubleType;
    }

    @Override
    public DataType result() {
        return DataTypes.createArrayType(element(), false);
    }

    @Override
    public boolean nullable() {
        return input.containsNull();
    }

    @Override
    public UnaryOperator<Object> with(double[] arguments) {
        return x -> {
            try {
                return value((ArrayData) x);
            } catch (OddLengthException e) {
                throw InvalidLengthException.ofArray(e);
            }
        };
    }

    private Object value(ArrayData array) {
        if (ArrayElements.anyNull(array)) {
            return null;
        }
        return element() instanceof FloatType
                ? UnsafeArrayData.fromPrimitiveArray(function.value(ArrayElements.floats(array)))
                : UnsafeArrayData.fromPrimitiveArray(function.value(ArrayElements.doubles(array, input.elementType())));
    }

    @Override
    public String code(CodegenContext context, String x, double[] arguments) {
        String nulls = input.containsNull() ? "if (%s.anyNull(x)) return null;\n".formatted(ARRAYS) : "";
        String result = """
                try {
                  return %s.fromPrimitiveArray(%s.%s(y));
                } catch (%s e) {
                  throw %s.ofArray(e);
                }
                """.formatted(
                        UnsafeArrayData.class.getName(),
                        function.home().getName(),
                        function.method(),
                        OddLengthException.class.getName(),
                        InvalidLengthException.class.getName());
        return GeneratedJava.method(
                context, function.method(), nulls + GeneratedJava.elements(input, element()) + result, x);
    }
}
