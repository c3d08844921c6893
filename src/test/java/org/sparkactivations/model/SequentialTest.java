package org.sparkactivations.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequentialTest {
    private static final Sequential LESSON =
            Sequential.of(4).dense(3, "sigmoid").dense(3, "relu").dense(3, "tanh");

    @Test
    void computesALayerByHand() {
        Sequential model = Sequential.of(2).dense(2, "relu", new float[][] {{1, -1}, {2, 0.5f}}, new float[] {0.5f, 0});
        assertArrayEquals(new float[] {8.5f, 0}, model.predict(new float[][] {{2, 3}, null})[0]);
        assertNull(model.predict(new float[][] {{2, 3}, null})[1]);
        assertArrayEquals(new float[] {1.5f, 1.5f}, model.scorer().predict(new float[] {-1, 1}));
    }

    @Test
    void printsItsLayersAsKerasDoes() {
        assertEquals("""
                Model: "sequential"
                ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
                ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
                ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
                │ dense (Dense)                   │ (None, 3)              │            15 │
                ├─────────────────────────────────┼────────────────────────┼───────────────┤
                │ dense_1 (Dense)                 │ (None, 3)              │            12 │
                ├─────────────────────────────────┼────────────────────────┼───────────────┤
                │ dense_2 (Dense)                 │ (None, 3)              │            12 │
                └─────────────────────────────────┴────────────────────────┴───────────────┘
                 Total params: 39 (156.00 B)
                 Trainable params: 39 (156.00 B)
                 Non-trainable params: 0 (0.00 B)
                """, LESSON.summary());
    }

    @Test
    void drawsTheSameWeightsForASeed() {
        assertEquals(
                LESSON, Sequential.of(4).dense(3, "sigmoid").dense(3, "relu").dense(3, "tanh"));
        assertEquals(
                false,
                Sequential.of(4, 1).dense(3, "relu").equals(Sequential.of(4, 2).dense(3, "relu")));
    }

    @Test
    void isUnpackedOnceAJvm() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(LESSON);
        }
        Object first = read(bytes.toByteArray());
        assertEquals(LESSON, first);
        assertSame(first, read(bytes.toByteArray()));
    }

    private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }

    /** Units and inputs on both sides of a vector's length, and of a block's rows. */
    @ParameterizedTest
    @CsvSource({"1, 1", "3, 5", "16, 16", "17, 15", "64, 33", "100, 70"})
    void multipliesByVectorsAsByNumbers(int inputs, int units) {
        Random random = new Random(7);
        float[] kernel = floats(random, inputs * units);
        float[] bias = floats(random, units);
        DenseKernel vectors = DenseKernels.chosen();
        DenseKernel scalar = new ScalarDense();
        PackedWeights packed = PackedWeights.of(inputs, units, kernel, bias, vectors.lanes());
        for (int rows : new int[] {1, vectors.lanes(), DenseKernel.PANEL}) {
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

    @Test
    void saysWhatDoesNotFit() {
        assertEquals(
                "the model takes 4 features, and was given 3",
                assertThrows(IllegalArgumentException.class, () -> LESSON.predict(new float[][] {{1, 2, 3}}))
                        .getMessage());
        assertEquals(
                "there is no activation called rleu",
                assertThrows(IllegalArgumentException.class, () -> LESSON.dense(2, "rleu"))
                        .getMessage());
        assertEquals(
                "the layer dense_3 takes rows of 2 values, and the one before it gives 3",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> LESSON.dense(1, "relu", new float[][] {{1}, {2}}, null))
                        .getMessage());
    }
}
