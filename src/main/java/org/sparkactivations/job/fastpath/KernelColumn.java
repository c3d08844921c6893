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
    private final KernelArrays room;

    /** @param room that other columns use too, before and after */
    KernelColumn(KernelChain chain, KernelArrays room) {
        this.room = room;
        single = chain.single();
        kernels = chain.calls().stream()
                .map(call -> call.function()
                        .arrayKernel(call.arguments().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()))
                .toList();
    }

    /** The functions' values, which the next call of any column with the same room overwrites. */
    ColumnBatch of(ColumnBatch batch) {
        return single ? ofFloats(batch) : ofDoubles(batch);
    }

    private ColumnBatch ofDoubles(ColumnBatch batch) {
        int size = batch.size();
        double[] doubles = room.doubles(size);
        double[] x = doubles(batch, doubles);
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
        float[] floats = room.floats(size);
        float[] x = batch.floats().length == size ? batch.floats() : Arrays.copyOf(batch.floats(), size);
        for (ArrayKernel kernel : kernels) {
            kernel.apply(x, floats);
            x = floats;
        }
        return batch.definitions() == null
                ? ColumnBatch.ofFloats(floats, batch.nulls(), batch.rows())
                : batch.withFloats(floats);
    }

    /** The numbers of a batch as an array just as long, which may be the one given. */
    private static double[] doubles(ColumnBatch batch, double[] doubles) {
        int size = batch.size();
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
