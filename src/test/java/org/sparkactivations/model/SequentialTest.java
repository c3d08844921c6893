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
import org.junit.jupiter.api.Test;

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
