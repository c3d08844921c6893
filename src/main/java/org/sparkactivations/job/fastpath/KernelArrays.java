package org.sparkactivations.job.fastpath;

/** Arrays for the results of kernels, which take whole arrays: as long as the batch. One kernel uses them after another. */
final class KernelArrays {
    private double[] doubles = new double[0];
    private float[] floats = new float[0];

    double[] doubles(int size) {
        if (doubles.length != size) {
            doubles = new double[size];
        }
        return doubles;
    }

    float[] floats(int size) {
        if (floats.length != size) {
            floats = new float[size];
        }
        return floats;
    }
}
