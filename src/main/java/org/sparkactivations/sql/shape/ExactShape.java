package org.sparkactivations.sql.shape;

import java.math.BigDecimal;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.Clip;

/** An integer or a decimal, which keeps its type. */
public record ExactShape(Activation activation, DataType input) implements Shape {

    private Clip clip() {
        return activation.exact().orElseThrow();
    }

    @Override
    public DataType result() {
        return input;
    }

    @Override
    public UnaryOperator<Object> with(double[] arguments) {
        if (input instanceof DecimalType) {
            Decimal least = decimal(clip().least());
            Decimal greatest = decimal(clip().greatest());
            return x -> ExactBounds.clip((Decimal) x, least, greatest);
        }
        long least = least();
        long greatest = greatest();
        return x -> clipped(x, least, greatest);
    }

    private static Object clipped(Object x, long least, long greatest) {
        if (x instanceof Long number) {
            return ExactBounds.clip(number, least, greatest);
        } else if (x instanceof Integer number) {
            return ExactBounds.clip(number, least, greatest);
        } else if (x instanceof Short number) {
            return ExactBounds.clip(number, least, greatest);
        }
        return ExactBounds.clip((Byte) x, least, greatest);
    }

    @Override
    public String code(CodegenContext context, String x, double[] arguments) {
        String least = least() + "L";
        String greatest = greatest() + "L";
        if (input instanceof DecimalType) {
            least = reference(context, "least", clip().least());
            greatest = reference(context, "greatest", clip().greatest());
        }
        return "%s.clip(%s, %s, %s)".formatted(ExactBounds.class.getName(), x, least, greatest);
    }

    private long least() {
        return clip().least().isPresent() ? clip().least().getAsInt() : Long.MIN_VALUE;
    }

    private long greatest() {
        return clip().greatest().isPresent() ? clip().greatest().getAsInt() : Long.MAX_VALUE;
    }

    private String reference(CodegenContext context, String name, OptionalInt bound) {
        Decimal value = decimal(bound);
        String type = Decimal.class.getName();
        return value == null ? "(" + type + ") null" : context.addReferenceObj(name, value, type);
    }

    /** The bound in the decimal type; null for none, and for one that the type can't reach. */
    private Decimal decimal(OptionalInt bound) {
        DecimalType type = (DecimalType) input;
        if (bound.isEmpty()) {
            return null;
        }
        BigDecimal value = BigDecimal.valueOf(bound.getAsInt()).setScale(type.scale());
        return value.precision() > type.precision() && value.signum() != 0
                ? null
                : Decimal.apply(value, type.precision(), type.scale());
    }
}
