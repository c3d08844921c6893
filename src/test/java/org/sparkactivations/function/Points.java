package org.sparkactivations.function;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/** Numbers to try a function at. */
final class Points {
    /** Where some function has a kink, a pole of its formula or the border of a region. */
    static final double[] BORDERS = {
        0,
        0.25,
        0.34657359027997264,
        0.5,
        1,
        3,
        6,
        18.9,
        19.1,
        20,
        36.7,
        37.5,
        38.6,
        40,
        104,
        200,
        708.4,
        709.78,
        745.2,
        746,
        752,
        760,
        1e10,
        1e150,
        1e154,
        1e300
    };

    private static final double[] SPECIAL = {
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Math.nextDown(Double.MIN_NORMAL),
        Float.MIN_VALUE,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        Double.MAX_VALUE
    };

    private Points() {}

    /** A random number: uniform near zero, uniform in the range of the exponential, or of random size. */
    static double random(SplittableRandom draw) {
        double unit = draw.nextDouble() * 2 - 1;
        return switch (draw.nextInt(6)) {
            case 0 -> 1.5 * unit;
            case 1 -> 8 * unit;
            case 2 -> 40 * unit;
            case 3 -> 760 * unit;
            case 4 -> Math.copySign(Math.scalb(1 + draw.nextDouble(), draw.nextInt(-60, 8)), unit);
            default -> Math.copySign(Math.scalb(1 + draw.nextDouble(), draw.nextInt(-1074, 1024)), unit);
        };
    }

    static DoubleStream random(long seed, long count) {
        SplittableRandom draw = new SplittableRandom(seed);
        return DoubleStream.generate(() -> random(draw)).limit(count);
    }

    /** Both signs of zero, the least and greatest numbers, the borders with two neighbours on either side. */
    static DoubleStream notable() {
        DoubleStream sizes = DoubleStream.concat(
                DoubleStream.of(SPECIAL), DoubleStream.of(BORDERS).flatMap(b -> neighbours(b, 2)));
        return sizes.flatMap(size -> DoubleStream.of(size, -size));
    }

    /** Each number from so many steps below x to so many above it. */
    static DoubleStream neighbours(double x, int steps) {
        double first = x;
        for (int i = 0; i < steps; i++) {
            first = Math.nextDown(first);
        }
        return DoubleStream.iterate(first, Math::nextUp).limit(2L * steps + 1);
    }
}
