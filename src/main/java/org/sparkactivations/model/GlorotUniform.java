package org.sparkactivations.model;

import java.util.SplittableRandom;

/**
 * Draws the initial weights of Keras' Dense: uniform within ±√(6 / (inputs + units)).
 *
 * @see <a href="https://proceedings.mlr.press/v9/glorot10a.html">X. Glorot, Y. Bengio, Understanding the difficulty of
 *     training deep feedforward neural networks, 2010, equation 16</a>
 */
final class GlorotUniform {
    private GlorotUniform() {}

    static float[] weights(int inputs, int units, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double limit = Math.sqrt(6.0 / (inputs + units));
        float[] weights = new float[Math.multiplyExact(inputs, units)];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) ((2 * random.nextDouble() - 1) * limit);
        }
        return weights;
    }
}
