package org.sparkactivations.sql;

import java.math.BigDecimal;
import java.util.OptionalInt;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.sparkactivations.function.Clip;

/** An integer or a decimal, which keeps its type. */
record ExactShape(Clip clip, DataType input) implements Shape {

    @Override
    public DataType result() {
        return input;
    }

    @Override
    public Object eval(Object x, double[] arguments) {
        if (x instanceof Long number) {
            return Exact.clip(number, least(), greatest());
        } else if (x instanceof Integer number) {
            return Exact.clip(number, least(), greatest());
        } else if (x instanceof Short number) {
            return Exact.clip(number, least(), greatest());
        } else if (x instanceof Byte number) {
            return Exact.clip(number, least(), greatest());
        }
        return Exact.clip((Decimal) x, decimal(clip.least()), decimal(clip.greatest()));
    }

    @Override
    public String code(CodegenContext context, String x, double[] arguments) {
        String least = least() + "L";
        String greatest = greatest() + "L";
        if (input instanceof DecimalType) {
            least = reference(context, "least", clip.least());
            greatest = reference(context, "greatest", clip.greatest());
        }
        return "%s.clip(%s, %s, %s)".formatted(Exact.class.getName(), x, least, greatest);
    }

    private long least() {
        return clip.least().isPresent() ? clip.least().getAsInt() : Long.MIN_VALUE;
    }

    private long greatest() {
        return clip.greatest().isPresent() ? clip.greatest().getAsInt() : Long.MAX_VALUE;
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
