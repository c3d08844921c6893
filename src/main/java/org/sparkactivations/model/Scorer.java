package org.sparkactivations.model;

import org.sparkactivations.model.dense.DenseKernel;
import org.sparkactivations.model.dense.DenseKernels;

/**
 * A model at work, with the arrays that it computes in: for one thread. A row has the same bits alone and among others.
 */
public final class Scorer {
    /** Below it a row after the other is faster than a block that is mostly empty. */
    private static final int ALONE = 3;

    /** From so many columns on, going through them costs more than what the blocks' inputs take of the caches. */
    private static final int WIDE = 64;

    /** The blocks of a wide model that are laid down at once. */
    private static final int TOGETHER = 8;

    private final int inputs;
    private final int outputs;
    private final Layer.Step[] steps;
    private final Blocks single;
    private final Blocks few;
    private final Blocks panel;
    private float[][] wide;

    Scorer(LayerStack model) {
        inputs = model.inputs();
        outputs = model.outputs();
        steps = model.layers().stream()
                .filter(layer -> !(layer instanceof IdentityLayer))
                .map(Layer::step)
                .toArray(Layer.Step[]::new);
        DenseKernel kernel = DenseKernels.chosen();
        single = new Blocks(1);
        panel = new Blocks(kernel.panel());
        few = kernel.lanes() == 1 ? panel : new Blocks(kernel.lanes());
    }

    /** The model's results for one row. */
    public float[] predict(float[] row) {
        checkLength(row.length);
        System.arraycopy(row, 0, single.input(), 0, inputs);
        float[] result = new float[outputs];
        System.arraycopy(single.run(), 0, result, 0, outputs);
        return result;
    }

    /** The model's results for each row; null for null. */
    public float[][] predict(float[][] rows) {
        float[][] present = new float[rows.length][];
        int count = 0;
        for (float[] row : rows) {
            if (row != null) {
                checkLength(row.length);
                present[count++] = row;
            }
        }
        float[][] results = new float[count][];
        for (int from = 0; from < count; ) {
            Blocks blocks = blocksFor(count - from);
            int rowsOfBlock = Math.min(blocks.rows, count - from);
            RowBlocks.gather(present, from, rowsOfBlock, blocks.input(), blocks.rows, inputs);
            RowBlocks.scatter(blocks.run(), blocks.rows, outputs, results, from, rowsOfBlock);
            from += rowsOfBlock;
        }
        return count == rows.length ? results : spread(results, rows);
    }

    /** Puts the results where their rows are. */
    private static float[][] spread(float[][] results, float[][] rows) {
        float[][] all = new float[rows.length][];
        int next = 0;
        for (int r = 0; r < rows.length; r++) {
            if (rows[r] != null) {
                all[r] = results[next++];
            }
        }
        return all;
    }

    /**
     * The model's results column by column.
     *
     * @param columns an array for each input, at least {@code rows} long
     * @param results an array for each output, at least {@code rows} long, which takes them
     */
    public void predict(float[][] columns, int rows, float[][] results) {
        checkLength(columns.length);
        int from = 0;
        if (inputs >= WIDE) {
            float[][] wide = wide();
            int together = TOGETHER * panel.rows;
            for (; from + together <= rows; from += together) {
                predictWide(columns, from, wide, results);
            }
        }
        while (from < rows) {
            Blocks blocks = blocksFor(rows - from);
            int rowsOfBlock = Math.min(blocks.rows, rows - from);
            for (int i = 0; i < inputs; i++) {
                System.arraycopy(columns[i], from, blocks.input(), i * blocks.rows, rowsOfBlock);
            }
            float[] block = blocks.run();
            for (int o = 0; o < outputs; o++) {
                System.arraycopy(block, o * blocks.rows, results[o], from, rowsOfBlock);
            }
            from += rowsOfBlock;
        }
    }

    /** Several blocks whose inputs are laid down first, so that each column is visited once and not for every block. */
    private void predictWide(float[][] columns, int from, float[][] wide, float[][] results) {
        for (int i = 0; i < inputs; i++) {
            for (int p = 0; p < TOGETHER; p++) {
                System.arraycopy(columns[i], from + p * panel.rows, wide[p], i * panel.rows, panel.rows);
            }
        }
        for (int p = 0; p < TOGETHER; p++) {
            float[] block = panel.run(wide[p]);
            for (int o = 0; o < outputs; o++) {
                System.arraycopy(block, o * panel.rows, results[o], from + p * panel.rows, panel.rows);
            }
        }
    }

    private float[][] wide() {
        if (wide == null) {
            wide = new float[TOGETHER][inputs * panel.rows];
            panel.input();
        }
        return wide;
    }

    private Blocks blocksFor(int rows) {
        if (rows < ALONE) {
            return single;
        }
        return rows >= panel.rows ? panel : few;
    }

    private void checkLength(int length) {
        if (length != inputs) {
            throw new IllegalArgumentException(
                    "the model takes %d features, and was given %d".formatted(inputs, length));
        }
    }

    /** The arrays for blocks of one size: the input and each step's result. */
    private final class Blocks {
        private final int rows;
        private float[][] arrays;

        Blocks(int rows) {
            this.rows = rows;
        }

        float[] input() {
            if (arrays == null) {
                arrays = new float[steps.length + 1][];
                arrays[0] = new float[inputs * rows];
                for (int s = 0; s < steps.length; s++) {
                    arrays[s + 1] = new float[steps[s].outputLength(rows)];
                }
            }
            return arrays[0];
        }

        /** Computes the block that {@link #input} holds. */
        float[] run() {
            return run(arrays[0]);
        }

        float[] run(float[] in) {
            float[] last = in;
            for (int s = 0; s < steps.length; s++) {
                steps[s].run(last, arrays[s + 1], rows);
                last = arrays[s + 1];
            }
            return last;
        }
    }
}
