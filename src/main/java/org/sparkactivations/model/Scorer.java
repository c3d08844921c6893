package org.sparkactivations.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sparkactivations.model.dense.DenseKernel;
import org.sparkactivations.model.dense.DenseKernels;

/**
 * A model at work, with the arrays that it computes in: for one thread. A row has the same bits alone and among others.
 */
public final class Scorer {
    /** Below it a row after the other is faster than a block that is mostly empty. */
    private static final int ALONE = 3;

    private final int inputs;
    private final int outputs;
    private final int lanes = DenseKernels.chosen().lanes();
    private final List<Layer.Step> steps = new ArrayList<>();
    private final Map<Integer, float[][]> buffers = new HashMap<>();

    Scorer(LayerStack model) {
        inputs = model.inputs();
        outputs = model.outputs();
        for (Layer layer : model.layers()) {
            if (!(layer instanceof IdentityLayer)) {
                steps.add(layer.step());
            }
        }
    }

    /** The model's results for one row. */
    public float[] predict(float[] row) {
        checkLength(row.length);
        float[][] blocks = blocks(1);
        System.arraycopy(row, 0, blocks[0], 0, inputs);
        float[] result = new float[outputs];
        System.arraycopy(run(blocks, 1), 0, result, 0, outputs);
        return result;
    }

    /** The model's results for each row; null for null. */
    public float[][] predict(float[][] rows) {
        float[][] results = new float[rows.length][];
        List<Integer> present = new ArrayList<>(rows.length);
        for (int r = 0; r < rows.length; r++) {
            if (rows[r] != null) {
                checkLength(rows[r].length);
                present.add(r);
            }
        }
        for (int from = 0; from < present.size(); ) {
            int count = blockOf(present.size() - from);
            int rowsOfBlock = Math.min(count, present.size() - from);
            float[][] blocks = blocks(count);
            for (int r = 0; r < rowsOfBlock; r++) {
                float[] row = rows[present.get(from + r)];
                for (int i = 0; i < inputs; i++) {
                    blocks[0][i * count + r] = row[i];
                }
            }
            float[] block = run(blocks, count);
            for (int r = 0; r < rowsOfBlock; r++) {
                float[] result = new float[outputs];
                for (int o = 0; o < outputs; o++) {
                    result[o] = block[o * count + r];
                }
                results[present.get(from + r)] = result;
            }
            from += rowsOfBlock;
        }
        return results;
    }

    /**
     * The model's results column by column.
     *
     * @param columns an array for each input, at least {@code rows} long
     * @param results an array for each output, at least {@code rows} long, which takes them
     */
    public void predict(float[][] columns, int rows, float[][] results) {
        checkLength(columns.length);
        for (int from = 0; from < rows; ) {
            int count = blockOf(rows - from);
            int rowsOfBlock = Math.min(count, rows - from);
            float[][] blocks = blocks(count);
            for (int i = 0; i < inputs; i++) {
                System.arraycopy(columns[i], from, blocks[0], i * count, rowsOfBlock);
            }
            float[] block = run(blocks, count);
            for (int o = 0; o < outputs; o++) {
                System.arraycopy(block, o * count, results[o], from, rowsOfBlock);
            }
            from += rowsOfBlock;
        }
    }

    private int blockOf(int rows) {
        if (rows >= DenseKernel.PANEL || (lanes == 1 && rows >= ALONE)) {
            return DenseKernel.PANEL;
        }
        return rows < ALONE ? 1 : lanes;
    }

    private void checkLength(int length) {
        if (length != inputs) {
            throw new IllegalArgumentException(
                    "the model takes %d features, and was given %d".formatted(inputs, length));
        }
    }

    /** The input's array and one for each step's result, for blocks of so many rows. */
    private float[][] blocks(int rows) {
        return buffers.computeIfAbsent(rows, count -> {
            float[][] blocks = new float[steps.size() + 1][];
            blocks[0] = new float[inputs * count];
            for (int s = 0; s < steps.size(); s++) {
                blocks[s + 1] = new float[steps.get(s).outputLength(count)];
            }
            return blocks;
        });
    }

    private float[] run(float[][] blocks, int rows) {
        for (int s = 0; s < steps.size(); s++) {
            steps.get(s).run(blocks[s], blocks[s + 1], rows);
        }
        return blocks[steps.size()];
    }
}
