package org.sparkactivations.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsKernelsTest {
    private static final float[] UNUSUAL = {
        Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f, 0f, Float.MAX_VALUE, -Float.MAX_VALUE, 1e-38f
    };

    /** Row by row what the function gives, for ties, numbers far apart, and numbers that are not finite. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 17, 100})
    void givesTheBitsOfTheRowAlone(int columns) {
        ColumnsKernel kernel = ColumnsKernels.of(Softmax.DEFINITION).orElse(null);
        assumeTrue(kernel != null, "without the Vector API there is none");
        Random random = new Random(columns);
        for (int rows : new int[] {64, 32, 16, 13, 8, 5, 1}) {
            for (int kind = 0; kind < 4; kind++) {
                float[] block = new float[columns * rows + 3];
                for (int i = 0; i < block.length; i++) {
                    block[i] = value(kind, random);
                }
                float[] original = block.clone();
                kernel.apply(block, columns, rows);
                for (int r = 0; r < rows; r++) {
                    float[] row = new float[columns];
                    for (int c = 0; c < columns; c++) {
                        row[c] = original[c * rows + r];
                    }
                    float[] expected = Softmax.softmax(row);
                    for (int c = 0; c < columns; c++) {
                        assertEquals(
                                Float.floatToRawIntBits(expected[c]),
                                Float.floatToRawIntBits(block[c * rows + r]),
                                "kind %d, row %d of %d, column %d".formatted(kind, r, rows, c));
                    }
                }
            }
        }
    }

    private static float value(int kind, Random random) {
        return switch (kind) {
            case 0 -> (float) random.nextGaussian();
            case 1 -> random.nextInt(3);
            case 2 -> (float) (random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30));
            default ->
                random.nextInt(40) == 0 ? UNUSUAL[random.nextInt(UNUSUAL.length)] : (float) random.nextGaussian();
        };
    }
}
