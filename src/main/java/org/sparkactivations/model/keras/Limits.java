package org.sparkactivations.model.keras;

import java.util.Arrays;

/** How large the parts of a file may be, so that a hostile one takes no more memory than it says. */
final class Limits {
    /** The weights of one layer and of a whole model: 2 GiB of float32. */
    static final long WEIGHTS = 1L << 29;

    /** A configuration in JSON. */
    static final int CONFIG_BYTES = 64 << 20;

    /** The greatest ratio at which deflate packs, 1032 : 1. */
    static final long DEFLATE_RATIO = 1032;

    private Limits() {}

    /** The product of a shape. */
    static long count(long[] shape) {
        long count = 1;
        for (long side : shape) {
            if (side < 0 || side > WEIGHTS || count * side > WEIGHTS) {
                throw new KerasException("weights of shape %s are more than the %,d that a model may have"
                        .formatted(Arrays.toString(shape), WEIGHTS));
            }
            count *= side;
        }
        return count;
    }
}
