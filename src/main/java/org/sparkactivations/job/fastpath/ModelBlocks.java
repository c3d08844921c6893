package org.sparkactivations.job.fastpath;

import java.util.Arrays;
import java.util.List;
import org.sparkactivations.job.fastpath.page.ColumnBatch;
import org.sparkactivations.model.Scorer;
import org.sparkactivations.sql.plan.ModelColumn;

/** Scores whole batches by a model. A row whose features are not all there gets NULL. */
final class ModelBlocks {
    /** The level of an element of a list that may itself be NULL, and whose elements may not. */
    private static final byte PRESENT = ListValues.EMPTY + 1;

    private final Scorer scorer;
    private final boolean ofArrays;
    private final float[][] features;
    private final float[][] results;
    private boolean[] missing = new boolean[0];
    private byte[] definitions = new byte[0];
    private byte[] repetitions = new byte[0];
    private boolean[] nulls = new boolean[0];
    private float[] values = new float[0];

    ModelBlocks(ModelColumn column) {
        scorer = column.model().scorer();
        ofArrays = column.ofArrays();
        features = new float[column.model().inputs()][0];
        results = new float[column.model().outputs()][0];
    }

    /** A batch of features, and whether a list of it may be NULL. */
    record Source(ColumnBatch batch, boolean mayBeNull) {}

    /**
     * The model's results as lists, which the next call overwrites.
     *
     * @param sources one for each feature, or one of lists
     * @throws RowColumns.BadRowException if a list is not of the model's length
     */
    ColumnBatch of(List<Source> sources, int rows) {
        reserve(rows);
        Arrays.fill(missing, 0, rows, false);
        if (ofArrays) {
            spread(sources.get(0), rows);
        } else {
            for (int i = 0; i < features.length; i++) {
                take(sources.get(i).batch(), rows, features[i]);
            }
        }
        scorer.predict(features, rows, results);
        return lists(rows);
    }

    private void reserve(int rows) {
        if (missing.length < rows) {
            missing = new boolean[rows];
            Arrays.setAll(features, i -> new float[rows]);
            Arrays.setAll(results, i -> new float[rows]);
            definitions = new byte[rows * results.length];
            repetitions = new byte[rows * results.length];
            nulls = new boolean[rows * results.length];
            values = new float[rows * results.length];
        }
    }

    private void take(ColumnBatch batch, int rows, float[] into) {
        if (batch.nulls() != null) {
            for (int row = 0; row < rows; row++) {
                missing[row] |= batch.nulls()[row];
            }
        }
        if (batch.floats() != null) {
            System.arraycopy(batch.floats(), 0, into, 0, rows);
            return;
        }
        for (int row = 0; row < rows; row++) {
            if (batch.doubles() != null) {
                into[row] = (float) batch.doubles()[row];
            } else if (batch.ints() != null) {
                into[row] = batch.ints()[row];
            } else {
                into[row] = batch.longs()[row];
            }
        }
    }

    /** Lays lists down by columns. */
    private void spread(Source source, int rows) {
        ColumnBatch batch = source.batch();
        int present = source.mayBeNull() ? 1 : 0;
        int at = 0;
        for (int row = 0; row < rows; row++) {
            int from = at;
            do {
                at++;
            } while (at < batch.size() && batch.repetitions()[at] != 0);
            if (batch.definitions()[from] < present) {
                missing[row] = true;
                continue;
            }
            int length = batch.definitions()[from] == present ? 0 : at - from;
            if (length != features.length) {
                throw new RowColumns.BadRowException(
                        "the model takes %d features, and a row has %d".formatted(features.length, length));
            }
            for (int i = 0; i < length; i++) {
                missing[row] |= batch.nulls() != null && batch.nulls()[from + i];
                features[i][row] =
                        batch.floats() != null ? batch.floats()[from + i] : (float) batch.doubles()[from + i];
            }
        }
    }

    private ColumnBatch lists(int rows) {
        int size = 0;
        for (int row = 0; row < rows; row++) {
            int length = missing[row] ? 1 : results.length;
            for (int o = 0; o < length; o++) {
                definitions[size] = missing[row] ? ListValues.NULL_LIST : PRESENT;
                repetitions[size] = (byte) (o == 0 ? 0 : 1);
                nulls[size] = missing[row];
                values[size] = results[o][row];
                size++;
            }
        }
        return ColumnBatch.ofLists(definitions, repetitions, nulls, size, rows).withFloats(values);
    }
}
