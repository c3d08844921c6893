package org.sparkactivations.sql.shape;

import org.apache.spark.sql.types.Decimal;

/** Clips integers and decimals between two bounds; generated code calls it. */
public final class ExactBounds {
    private ExactBounds() {}

    public static byte clip(byte x, long least, long greatest) {
        return (byte) clip((long) x, least, greatest);
    }

    public static short clip(short x, long least, long greatest) {
        return (short) clip((long) x, least, greatest);
    }

    public static int clip(int x, long least, long greatest) {
        return (int) clip((long) x, least, greatest);
    }

    public static long clip(long x, long least, long greatest) {
        return Math.max(least, Math.min(greatest, x));
    }

    /** The bounds have the precision and scale of x; null stands for none. */
    public static Decimal clip(Decimal x, Decimal least, Decimal greatest) {
        if (least != null && x.compare(least) < 0) {
            return least;
        }
        return greatest != null && x.compare(greatest) > 0 ? greatest : x;
    }
}
