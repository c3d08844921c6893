package org.sparkactivations.model.keras;

import java.util.Arrays;

/** Limits the size of the parts of a file, so that a hostile one cannot exhaust the memory. */
final class ReadLimits {
    /** The weights of one layer and of a whole model: 2 GiB of float32. */
    static final long WEIGHTS = 1L << 29;

    /** A configuration in JSON. Models of a thousand layers have less than one MiB. */
    static final int CONFIG_BYTES = 8 << 20;

    /** The layers of a model. */
    static final int LAYERS = 10_000;

    /** How much smaller weights may be packed than they are; deflate packs zeros 1,032 : 1. */
    static final long PACKING_RATIO = 64;

    /** So many bytes may come out of a file whatever they are packed into. */
    static final long SMALL = 1 << 20;

    private ReadLimits() {}

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
