package org.sparkactivations.sql.shape;

import org.apache.spark.sql.catalyst.expressions.codegen.CodeGenerator;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.NullType;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.Parameter;

/** Builds pieces of generated Java code. */
final class GeneratedJava {
    private GeneratedJava() {}

    /** A call of the function's kernel, {@code org.sparkactivations.function.LeakyRelu.leakyRelu(x, 0.2D)}. */
    static String call(Activation activation, String x, double[] arguments) {
        StringBuilder text = new StringBuilder(activation.kernel().home().getName())
                .append('.')
                .append(activation.kernel().method())
                .append('(')
                .append(x);
        for (int i = 0; i < arguments.length; i++) {
            boolean flag = activation.parameters().get(i).type() == Parameter.Type.BOOLEAN;
            text.append(", ").append(flag ? Boolean.toString(arguments[i] != 0) : literal(arguments[i]));
        }
        return text.append(')').toString();
    }

    /** The i-th element of the array x, as it is or, if widened, as a double. The cast decides between overloads. */
    static String element(DataType type, boolean widened) {
        if (type instanceof NullType) {
            return "0.0D";
        }
        String value = CodeGenerator.getValue("x", type, "i");
        if (!widened) {
            return value;
        }
        return type instanceof DecimalType ? value + ".toDouble()" : "(double) " + value;
    }

    static String loop(String statement) {
        return "for (int i = 0; i < n; i++) {\n  " + statement + "\n}\n";
    }

    /** The elements of the array x as an array of primitives of this type, any number in place of NULL. */
    static String elements(ArrayType array, DataType wanted) {
        String type = CodeGenerator.javaType(wanted);
        if (!array.elementType().equals(wanted)) {
            String assignment = "if (!x.isNullAt(i)) y[i] = " + element(array.elementType(), true) + ";";
            return "%s[] y = new %s[n];\n%s".formatted(type, type, loop(assignment));
        }
        if (array.containsNull()) {
            return "%s[] y = %s.%ss(x);\n".formatted(type, ArrayElements.class.getName(), type);
        }
        return "%s[] y = x.%s();\n".formatted(type, type.equals("double") ? "toDoubleArray" : "toFloatArray");
    }

    /** Declares a method of an array in the generated class, and calls it. */
    static String method(CodegenContext context, String name, String body, String x) {
        String array = ArrayData.class.getName();
        String method = context.freshName(name);
        String code = "private %s %s(%s x) {\n  int n = x.numElements();\n%s}\n"
                .formatted(array, method, array, body.indent(2));
        return context.addNewFunction(method, code, false) + "(" + x + ")";
    }

    static String literal(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
        }
        return value + "D";
    }
}
