package org.sparkactivations.model.dense;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vectors that the product computes with: the machine's own, of 512 bits at most. */
final class SimdSpecies {
    static final VectorSpecies<Float> SPECIES = species();
    static final int LANES = SPECIES.length();

    private SimdSpecies() {}

    private static VectorSpecies<Float> species() {
        VectorSpecies<Float> preferred = FloatVector.SPECIES_PREFERRED;
        return preferred.length() > FloatVector.SPECIES_512.length() ? FloatVector.SPECIES_512 : preferred;
    }
}
