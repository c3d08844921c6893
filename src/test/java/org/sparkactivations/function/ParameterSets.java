package org.sparkactivations.function;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values for the parameters of a function, and the numbers to try it at with them. */
final class ParameterSets {
    private static final int POINTS = 16;

    /** The least and greatest that some parameter takes, the borders of the kernels' ranges, and usual ones. */
    private static final double[] NOTED = {
        Double.MIN_VALUE,
        Math.nextDown(Double.MIN_NORMAL),
        Double.MIN_NORMAL,
        0x1p-960,
        Float.MIN_VALUE,
        Float.MIN_NORMAL,
        0x1p-60,
        1e-3,
        0.01,
        0.1,
        0.3,
        0.5,
        1,
        2,
        3,
        25,
        Float.MAX_VALUE,
        1e90,
        0x1p401,
        0x1p960,
        Double.MAX_VALUE
    };

    private ParameterSets() {}

    /** Values for the parameters: the noted ones of each, then random ones of every size. */
    static Stream<double[]> of(Activation function, long seed, long count) {
        SplittableRandom draw = new SplittableRandom(seed);
        Stream<double[]> extremes = IntStream.range(0, function.parameters().size())
                .boxed()
                .flatMap(i -> values(function.parameters().get(i)).mapToObj(value -> {
                    double[] arguments = Functions.arguments(function);
                    arguments[i] = value;
                    return arguments;
                }));
        Stream<double[]> random = Stream.generate(() -> function.parameters().stream()
                        .mapToDouble(parameter -> random(parameter, draw))
                        .toArray())
                .limit(count);
        return Stream.concat(extremes, random);
    }

    private static DoubleStream values(Parameter parameter) {
        if (parameter.type() == Parameter.Type.BOOLEAN) {
            return DoubleStream.of(0, 1);
        }
        DoubleStream sizes = DoubleStream.concat(DoubleStream.of(0, Double.POSITIVE_INFINITY), DoubleStream.of(NOTED));
        return sizes.flatMap(size -> DoubleStream.of(size, -size)).filter(parameter::accepts);
    }

    private static double random(Parameter parameter, SplittableRandom draw) {
        if (parameter.type() == Parameter.Type.BOOLEAN) {
            return draw.nextInt(2);
        }
        double value = draw.nextInt(4) == 0 ? NOTED[draw.nextInt(NOTED.length)] : Points.random(draw);
        double signed = draw.nextBoolean() ? value : -value;
        return parameter.accepts(signed) ? signed : Math.abs(signed);
    }

    /** Numbers anywhere, near each parameter, in proportion to it, and where a power of e meets it. */
    static double[] points(double[] arguments, SplittableRandom draw) {
        DoubleStream.Builder points = DoubleStream.builder();
        points.add(0).add(-0.0);
        for (int i = 0; i < POINTS; i++) {
            points.add(Points.random(draw)).add(-1500 * draw.nextDouble());
        }
        for (double argument : arguments) {
            double size = Double.isInfinite(argument) ? Double.MAX_VALUE : Math.abs(argument);
            for (int i = 0; i < POINTS / 4; i++) {
                double factor = Math.scalb(1 + draw.nextDouble(), draw.nextInt(-60, 11));
                points.add(size * factor).add(-size * factor);
                points.add(Math.sqrt(size) * factor).add(-Math.sqrt(size) * factor);
                points.add(-Math.log(size) - 745 * draw.nextDouble()).add(-Math.log(size) - 104 * draw.nextDouble());
            }
            Points.neighbours(argument, 1).forEach(near -> points.add(near).add(-near));
        }
        return points.build().filter(Double::isFinite).toArray();
    }
}
