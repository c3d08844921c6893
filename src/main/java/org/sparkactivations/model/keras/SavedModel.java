package org.sparkactivations.model.keras;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The content of a Keras file: configuration, weights and version.
 *
 * @param version of the Keras that wrote it
 * @param config the model's class and configuration
 * @param weights the layers' weights
 */
record SavedModel(KerasVersion version, JsonNode config, Weights weights) {

    /** The weights of a model's layers, in the order in which Keras keeps those of one layer. */
    interface Weights {
        /**
         * The weights of a layer.
         *
         * @param rank how many layers of the same class come before it
         */
        LayerWeights of(LayerConfig layer, int rank);
    }

    /** The weights of one layer. */
    interface LayerWeights {
        /** How many arrays there are. */
        int count();

        /** The shape of the i-th array. */
        long[] shape(int i);

        /** The i-th array, row by row; its shape was checked before. */
        float[] values(int i);
    }
}
