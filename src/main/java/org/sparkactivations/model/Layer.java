package org.sparkactivations.model;

/** One layer of a {@link Sequential}: what it is called, what it computes, and how many weights it has. */
public sealed interface Layer permits ActivationLayer, AffineLayer, DenseLayer, IdentityLayer, PReluLayer {
    /** Its name in the model, {@code dense_1}. */
    String name();

    /** Keras' name of its class, {@code Dense}. */
    String kind();

    /** The length of a row that goes in. */
    int inputs();

    /** The length of a row that comes out. */
    int outputs();

    /** How many weights training changes. */
    long trainableWeights();

    /** How many weights training leaves alone, such as a mean. */
    default long fixedWeights() {
        return 0;
    }

    /** The layer with what it needs to compute, for one thread. */
    Step step();

    /** A layer at work, on blocks as {@link org.sparkactivations.model.dense.DenseKernel} lays them out. */
    interface Step {
        /** The length of the array that takes the results of so many rows. */
        int outputLength(int rows);

        /** Computes a block. The first outputs × rows values of {@code out} are the result; {@code in} may change. */
        void run(float[] in, float[] out, int rows);
    }
}
