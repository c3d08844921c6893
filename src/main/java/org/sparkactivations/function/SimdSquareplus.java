package org.sparkactivations.function;

import static org.sparkactivations.function.SimdExp.HALF;
import static org.sparkactivations.function.SimdExp.LIFT;
import static org.sparkactivations.function.SimdExp.ONE;
import static org.sparkactivations.function.SimdExp.TWO;
import static org.sparkactivations.function.SimdExp.UNLIFT;
import static org.sparkactivations.function.SimdExp.ZERO;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** {@link Squareplus} on vectors, where no square has to be scaled. */
final class SimdSquareplus {
    private SimdSquareplus() {}

    static DoubleVector squareplus(DoubleVector x, DoubleVector b) {
        DoubleVector size = x.abs();
        DoubleVector root = size.fma(size, b).sqrt();
        DoubleVector sum = size.add(root);
        DoubleVector part = sum.sub(size);
        DoubleVector rest = size.sub(sum.sub(part)).add(root.sub(part)).add(rootRest(size, b, root));
        VectorMask<Double> small = b.compare(VectorOperators.LT, ONE);
        DoubleVector below =
                quotient(b.mul(ONE.blend(LIFT, small)), sum, rest).mul(HALF).mul(ONE.blend(UNLIFT, small));
        return sum.add(rest).mul(HALF).blend(below, x.compare(VectorOperators.LT, ZERO));
    }

    /** What the rounding of the root lost. */
    private static DoubleVector rootRest(DoubleVector x, DoubleVector b, DoubleVector root) {
        DoubleVector square = x.mul(x);
        DoubleVector sum = square.add(b);
        DoubleVector part = sum.sub(square);
        DoubleVector rest = square.sub(sum.sub(part)).add(b.sub(part)).add(x.fma(x, square.neg()));
        return root.neg().fma(root, sum).add(rest).div(root.mul(TWO));
    }

    /** n / (dh + dl), rounded once. */
    private static DoubleVector quotient(DoubleVector n, DoubleVector dh, DoubleVector dl) {
        DoubleVector inverse = ONE.div(dh);
        DoubleVector q = n.mul(inverse);
        DoubleVector minus = q.neg();
        return minus.fma(dl, minus.fma(dh, n)).fma(inverse, q);
    }
}
