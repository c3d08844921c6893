package org.sparkactivations.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.Loops;

class ScorerTest {
    private static final int[] BLOCKS = {0, 1, 2, 3, 7, 8, 15, 16, 17, 31, 32, 33, 63, 65, 255, 256, 257, 4_096};

    private static final Sequential NARROW =
            Sequential.of(5, 1).dense(9, "relu").dense(3, "softmax");
    private static final Sequential WIDE =
            Sequential.of(784, 2).dense(20, "tanh").dense(10, "log_softmax").dense(6, "glu");
    private static final Sequential ONE =
            Sequential.of(1, 3).dense(1, "sigmoid").dense(1, "gelu");

    private static float[][] rows(int count, int inputs) {
        Random random = new Random(count);
        float[][] rows = new float[count][inputs];
        for (float[] row : rows) {
            for (int i = 0; i < inputs; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        return rows;
    }

    private static float[][] turned(float[][] matrix, int columns) {
        float[][] turned = new float[columns][matrix.length];
        for (int c = 0; c < columns; c++) {
            for (int r = 0; r < matrix.length; r++) {
                turned[c][r] = matrix[r][c];
            }
        }
        return turned;
    }

    private static void sameBits(float[] expected, float[] actual, String where) {
        int[] bits = new int[expected.length];
        int[] others = new int[actual.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(expected[i]));
        Arrays.setAll(others, i -> Float.floatToRawIntBits(actual[i]));
        assertArrayEquals(bits, others, where);
    }

    /** One scorer sees all sizes, so that what one block leaves behind would show in the next. */
    @ParameterizedTest
    @ValueSource(strings = {"narrow", "wide", "one"})
    void givesTheSameBitsByColumnsByRowsAndAlone(String which) {
        Sequential model = switch (which) {
            case "narrow" -> NARROW;
            case "wide" -> WIDE;
            default -> ONE;
        };
        Scorer scorer = model.scorer();
        for (int count : BLOCKS) {
            float[][] rows = rows(count, model.inputs());
            float[][] columns = turned(rows, model.inputs());
            float[][] byColumn = new float[model.outputs()][count + 2];
            scorer.predict(columns, count, byColumn);
            float[][] byRow = scorer.predict(rows);
            for (int r = 0; r < count; r++) {
                float[] alone = scorer.predict(rows[r]);
                String where = "row %d of %d".formatted(r, count);
                sameBits(alone, byRow[r], where);
                for (int o = 0; o < model.outputs(); o++) {
                    sameBits(new float[] {alone[o]}, new float[] {byColumn[o][r]}, where + ", output " + o);
                }
            }
            for (float[] column : byColumn) {
                assertEquals(0f, column[count], "nothing is written behind the last row");
            }
        }
    }

    /** The weights applied by hand, each sum in the order of the inputs, and the registry's scalar function. */
    @Test
    void givesTheBitsOfPlainArithmetic() {
        Sequential model = Sequential.of(37, 4).dense(21, "elu");
        DenseLayer layer = (DenseLayer) model.layers().get(0);
        float[][] rows = rows(50, 37);
        float[][] predicted = model.predict(rows);
        for (int r = 0; r < rows.length; r++) {
            float[] expected = new float[21];
            for (int u = 0; u < 21; u++) {
                float sum = 0;
                for (int i = 0; i < 37; i++) {
                    sum = Math.fma(rows[r][i], layer.kernel().get(i * 21 + u), sum);
                }
                expected[u] = sum + layer.bias().get(u);
            }
            Loops.of(ActivationRegistry.get("elu"), new double[] {1}).apply(expected, expected);
            sameBits(expected, predicted[r], "row " + r);
        }
    }

    @Test
    void leavesMissingRowsMissing() {
        float[][] rows = rows(70, 5);
        for (int r = 0; r < rows.length; r += 3) {
            rows[r] = null;
        }
        float[][] predicted = NARROW.predict(rows);
        for (int r = 0; r < rows.length; r++) {
            if (rows[r] == null) {
                assertNull(predicted[r]);
            } else {
                sameBits(NARROW.scorer().predict(rows[r]), predicted[r], "row " + r);
            }
        }
    }

    /** A number that is not finite stays in its own row. */
    @Test
    void keepsRowsApart() {
        float[][] rows = rows(40, 5);
        float[][] clean = NARROW.predict(rows);
        rows[17][2] = Float.NaN;
        rows[18][0] = Float.POSITIVE_INFINITY;
        float[][] predicted = NARROW.predict(rows);
        for (int r = 0; r < rows.length; r++) {
            if (r != 17 && r != 18) {
                sameBits(clean[r], predicted[r], "row " + r);
            }
        }
        assertEquals(Float.NaN, predicted[17][0]);
    }

    @Test
    void saysWhichLengthsDiffer() {
        assertEquals(
                "the model takes 5 features, and was given 4",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> NARROW.scorer().predict(new float[4][10], 10, new float[3][10]))
                        .getMessage());
    }
}
