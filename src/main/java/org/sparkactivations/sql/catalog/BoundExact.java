package org.sparkactivations.sql.catalog;

import org.apache.spark.sql.types.Decimal;
import org.sparkactivations.function.Definition;
import org.sparkactivations.sql.shape.Shape;

/** A function of an integer or a decimal that keeps the type. */
public final class BoundExact extends BoundShape {
    BoundExact(BoundSignature binding, Definition function, Shape shape) {
        super(binding, function, shape);
    }

    public byte invoke(byte x) {
        return (byte) eval(x);
    }

    public short invoke(short x) {
        return (short) eval(x);
    }

    public int invoke(int x) {
        return (int) eval(x);
    }

    public long invoke(long x) {
        return (long) eval(x);
    }

    public Decimal invoke(Decimal x) {
        return (Decimal) eval(x);
    }
}
