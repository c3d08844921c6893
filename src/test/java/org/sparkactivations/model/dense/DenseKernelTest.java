package org.sparkactivations.model.dense;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenseKernelTest {
    /** Units and inputs on both sides of a vector's length, and of a block's rows. */
    @ParameterizedTest
    @CsvSource({"1, 1", "3, 5", "16, 16", "17, 15", "64, 33", "100, 70", "784, 128", "9, 4", "1, 12", "40, 1"})
    void multipliesByVectorsAsByNumbers(int inputs, int units) {
        Random random = new Random(7);
        float[] kernel = floats(random, inputs * units);
        float[] bias = floats(random, units);
        DenseKernel vectors = DenseKernels.chosen();
        DenseKernel scalar = new ScalarDense();
        PackedWeights packed = PackedWeights.of(inputs, units, kernel, bias, vectors.lanes());
        for (int rows : new int[] {1, vectors.lanes(), vectors.panel()}) {
            float[] in = floats(random, inputs * rows);
            float[] fast = new float[PackedWeights.outputLength(units, rows, vectors.lanes())];
            float[] slow = new float[units * rows];
            vectors.multiply(packed, in, fast, rows);
            scalar.multiply(packed, in, slow, rows);
            for (int i = 0; i < slow.length; i++) {
                assertEquals(Float.floatToRawIntBits(slow[i]), Float.floatToRawIntBits(fast[i]), rows + " rows, " + i);
            }
        }
    }

    private static float[] floats(Random random, int length) {
        float[] floats = new float[length];
        for (int i = 0; i < length; i++) {
            floats[i] = (float) random.nextGaussian();
        }
        return floats;
    }
}
