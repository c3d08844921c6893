package org.sparkactivations.sql.expression;

import org.apache.spark.sql.catalyst.expressions.codegen.Block;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeGenerator;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.catalyst.expressions.codegen.FalseLiteral$;
import org.sparkactivations.sql.interop.ScalaInterop;
import org.sparkactivations.sql.shape.Shape;

/** The generated code of a call: that of its shape, unless x is NULL. */
record CallCode(TypedCall call) {
    /**
     * The code.
     *
     * @param x the code of the argument x
     * @param result the variables that take the result
     */
    ExprCode of(CodegenContext context, ExprCode x, ExprCode result) {
        String type = CodeGenerator.javaType(call.dataType());
        Shape shape = call.shape().orElseThrow();
        String value = shape.code(context, x.value().toString(), call.arguments());
        if (!call.nullable()) {
            Block code = ScalaInterop.block(x.code(), "\n", type, " ", result.value(), " = ", value, ";");
            return result.copy(code, FalseLiteral$.MODULE$, result.value());
        }
        String none = CodeGenerator.defaultValue(call.dataType(), false);
        String check = shape.nullable() ? "\n  " + result.isNull() + " = " + result.value() + " == null;" : "";
        Object[] parts = {
            x.code(),
            "\nboolean ",
            result.isNull(),
            " = ",
            x.isNull(),
            ";\n",
            type,
            " ",
            result.value(),
            " = ",
            none,
            ";\n",
            "if (!",
            result.isNull(),
            ") {\n  ",
            result.value(),
            " = ",
            value,
            ";",
            check,
            "\n}"
        };
        return result.copy(ScalaInterop.block(parts), result.isNull(), result.value());
    }
}
