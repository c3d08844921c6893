package org.sparkactivations.job.fastpath;

import java.util.Arrays;
import java.util.List;
import org.sparkactivations.function.ArrayKernel;
import org.sparkactivations.job.fastpath.page.ColumnBatch;
import org.sparkactivations.sql.plan.KernelChain;

/** Computes a chain of activation functions on whole batches. */
final class KernelColumn {
    private final boolean single;
    private final List<ArrayKernel> kernels;
    private double[] doubles = new double[0];
    private float[] floats = new float[0];

    KernelColumn(KernelChain chain) {
        single = chain.single();
        kernels = chain.calls().stream()
                .map(call -> call.function()
                        .arrayKernel(call.arguments().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()))
                .toList();
    }

    /** The functions' values, which the next call overwrites. */
    ColumnBatch of(ColumnBatch batch) {
        return single ? ofFloats(batch) : ofDoubles(batch);
    }

    /** A kernel takes whole arrays, so these are just as long as the batch. */
    private ColumnBatch ofDoubles(ColumnBatch batch) {
        int size = batch.size();
        if (doubles.length != size) {
            doubles = new double[size];
        }
        double[] x = doubles(batch, size);
        for (ArrayKernel kernel : kernels) {
            kernel.apply(x, doubles);
            x = doubles;
        }
        return batch.definitions() == null
                ? ColumnBatch.ofDoubles(doubles, batch.nulls(), batch.rows())
                : batch.withDoubles(doubles);
    }

    private ColumnBatch ofFloats(ColumnBatch batch) {
        int size = batch.size();
        if (floats.length != size) {
            floats = new float[size];
        }
        float[] x = batch.floats().length == size ? batch.floats() : Arrays.copyOf(batch.floats(), size);
        for (ArrayKernel kernel : kernels) {
            kernel.apply(x, floats);
            x = floats;
        }
        return batch.definitions() == null
                ? ColumnBatch.ofFloats(floats, batch.nulls(), batch.rows())
                : batch.withFloats(floats);
    }

    private double[] doubles(ColumnBatch batch, int size) {
        if (batch.doubles() != null) {
            return batch.doubles().length == size ? batch.doubles() : Arrays.copyOf(batch.doubles(), size);
        }
        for (int i = 0; i < size; i++) {
            if (batch.ints() != null) {
                doubles[i] = batch.ints()[i];
            } else if (batch.longs() != null) {
                doubles[i] = (double) batch.longs()[i];
            } else {
                doubles[i] = batch.floats()[i];
            }
        }
        return doubles;
    }
}
