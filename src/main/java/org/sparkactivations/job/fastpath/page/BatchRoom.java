package org.sparkactivations.job.fastpath.page;

import java.util.Arrays;

/** Makes room in a batch, and moves values to the places of their rows. */
final class BatchRoom {
    private BatchRoom() {}

    /** Has at least so many places for values; those that are filled stay. */
    static void ensure(ColumnBatch batch, int places, int typeLength) {
        switch (batch.type()) {
            case BOOLEAN ->
                batch.booleans = batch.booleans == null
                        ? new boolean[places]
                        : batch.booleans.length < places ? Arrays.copyOf(batch.booleans, places) : batch.booleans;
            case INT32 -> batch.ints = longer(batch.ints, places);
            case INT64 ->
                batch.longs = batch.longs == null
                        ? new long[places]
                        : batch.longs.length < places ? Arrays.copyOf(batch.longs, places) : batch.longs;
            case FLOAT ->
                batch.floats = batch.floats == null
                        ? new float[places]
                        : batch.floats.length < places ? Arrays.copyOf(batch.floats, places) : batch.floats;
            case DOUBLE ->
                batch.doubles = batch.doubles == null
                        ? new double[places]
                        : batch.doubles.length < places ? Arrays.copyOf(batch.doubles, places) : batch.doubles;
            case INT96, BINARY, FIXED -> {
                batch.bytes = batch.bytes == null
                        ? new byte[places][]
                        : batch.bytes.length < places ? Arrays.copyOf(batch.bytes, places) : batch.bytes;
                batch.starts = longer(batch.starts, places);
                batch.lengths = longer(batch.lengths, places);
            }
        }
    }

    private static int[] longer(int[] array, int places) {
        return array == null ? new int[places] : array.length < places ? Arrays.copyOf(array, places) : array;
    }

    /** Moves the values that stand one after the other to the places without a NULL, the last one first. */
    static void spread(ColumnBatch batch, int at, int count, int present) {
        boolean[] nulls = batch.nulls;
        int from = at + present;
        for (int i = at + count - 1; i >= at && from - 1 < i; i--) {
            if (!nulls[i]) {
                from--;
                move(batch, from, i);
            }
        }
    }

    /** Moves the values of some places to the first ones. */
    static void shift(ColumnBatch batch, int from, int count) {
        for (int i = 0; i < count && from > 0; i++) {
            move(batch, from + i, i);
        }
    }

    private static void move(ColumnBatch batch, int from, int to) {
        switch (batch.type()) {
            case BOOLEAN -> batch.booleans[to] = batch.booleans[from];
            case INT32 -> batch.ints[to] = batch.ints[from];
            case INT64 -> batch.longs[to] = batch.longs[from];
            case FLOAT -> batch.floats[to] = batch.floats[from];
            case DOUBLE -> batch.doubles[to] = batch.doubles[from];
            case INT96, BINARY, FIXED -> {
                batch.bytes[to] = batch.bytes[from];
                batch.starts[to] = batch.starts[from];
                batch.lengths[to] = batch.lengths[from];
            }
        }
    }
}
