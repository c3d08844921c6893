package org.sparkactivations.sql.shape;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeGenerator;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ArrayKernels;

/**
 * An array, element by element. A NULL element stays NULL. In generated code it is one loop over primitives, without
 * {@code transform} and without boxed values.
 *
 * @param input the array's type, taken as it is: the loop widens its numbers itself
 * @param element how the function acts on an element, which may be an array again
 */
record ArrayShape(ArrayType input, Shape element) implements Shape {

    @Override
    public Optional<Activation> kernel() {
        return element instanceof ScalarShape number ? number.kernel() : Optional.empty();
    }

    @Override
    public DataType result() {
        return DataTypes.createArrayType(element.result(), input.containsNull());
    }

    @Override
    public UnaryOperator<Object> with(double[] arguments) {
        if (element instanceof ScalarShape scalar) {
            ArrayCode code = new ArrayCode(scalar.activation(), arguments);
            return scalar.input().equals(DataTypes.FloatType)
                    ? x -> code.ofFloats((ArrayData) x)
                    : x -> code.ofDoubles((ArrayData) x, input.elementType());
        }
        UnaryOperator<Object> function = element.with(arguments);
        return x -> oneByOne((ArrayData) x, function);
    }

    private Object oneByOne(ArrayData array, UnaryOperator<Object> function) {
        Object[] values = new Object[array.numElements()];
        for (int i = 0; i < values.length; i++) {
            if (!array.isNullAt(i)) {
                values[i] = function.apply(array.get(i, input.elementType()));
            }
        }
        return new GenericArrayData(values);
    }

    @Override
    public String code(CodegenContext context, String x, double[] arguments) {
        String body = element instanceof ScalarShape scalar
                ? numbers(context, scalar, arguments)
                : oneByOne(context, arguments);
        return GeneratedJava.method(context, "elementwise", body, x);
    }

    /** The elements as an array of primitives, and the function's code for vectors or a loop over its kernel. */
    private String numbers(CodegenContext context, ScalarShape scalar, double[] arguments) {
        String compute = ArrayKernels.vectorised(scalar.activation())
                ? context.addReferenceObj(
                                "kernel", new ArrayCode(scalar.activation(), arguments), ArrayCode.class.getName())
                        + ".apply(y);\n"
                : GeneratedJava.loop("y[i] = " + scalar.code(context, "y[i]", arguments) + ";");
        return GeneratedJava.elements(input, scalar.input()) + compute + packed();
    }

    /** Every element read, computed and kept by itself: exact numbers and inner arrays. */
    private String oneByOne(CodegenContext context, double[] arguments) {
        boolean primitive = CodeGenerator.isPrimitiveType(element.result());
        String type = primitive ? CodeGenerator.javaType(element.result()) : "Object";
        String value = element.code(context, GeneratedJava.element(input.elementType(), false), arguments);
        return "%s[] y = new %s[n];\n".formatted(type, type)
                + GeneratedJava.loop("if (!x.isNullAt(i)) y[i] = " + value + ";")
                + (primitive ? packed() : "return new " + GenericArrayData.class.getName() + "(y);\n");
    }

    /** NULL slots hold zeros, so that equal arrays have equal bytes. */
    private String packed() {
        String array = UnsafeArrayData.class.getName();
        String plain = "return %s.fromPrimitiveArray(y);\n".formatted(array);
        if (!input.containsNull()) {
            return plain;
        }
        return "if (!%s.anyNull(x)) %s".formatted(ArrayElements.class.getName(), plain)
                + GeneratedJava.loop("if (x.isNullAt(i)) y[i] = 0;")
                + "%s result = %s.fromPrimitiveArray(y);\n".formatted(array, array)
                + GeneratedJava.loop("if (x.isNullAt(i)) result.setNullAt(i);")
                + "return result;\n";
    }
}
