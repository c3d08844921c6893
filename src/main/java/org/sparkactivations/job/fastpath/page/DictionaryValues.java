package org.sparkactivations.job.fastpath.page;

import java.io.IOException;

/** Values as places in a dictionary. */
final class DictionaryValues implements ValueDecoder {
    private final ColumnBatch dictionary;
    private final RunReader places;
    private int[] ids = new int[0];

    DictionaryValues(ColumnBatch dictionary, byte[] page, int from, int to) throws IOException {
        this.dictionary = dictionary;
        // A page without values may have no width either.
        this.places = from == to ? new RunReader(page, to, to, 1) : new RunReader(page, from + 1, to, page[from]);
    }

    @Override
    public void read(ColumnBatch out, int at, int count) throws IOException {
        if (ids.length < count) {
            ids = new int[count];
        }
        places.read(ids, 0, count);
        check(count);
        switch (out.type()) {
            case DOUBLE -> {
                double[] from = dictionary.doubles;
                double[] to = out.doubles;
                for (int i = 0; i < count; i++) {
                    to[at + i] = from[ids[i]];
                }
            }
            case FLOAT -> {
                float[] from = dictionary.floats;
                float[] to = out.floats;
                for (int i = 0; i < count; i++) {
                    to[at + i] = from[ids[i]];
                }
            }
            case INT64 -> {
                long[] from = dictionary.longs;
                long[] to = out.longs;
                for (int i = 0; i < count; i++) {
                    to[at + i] = from[ids[i]];
                }
            }
            case INT32 -> {
                int[] from = dictionary.ints;
                int[] to = out.ints;
                for (int i = 0; i < count; i++) {
                    to[at + i] = from[ids[i]];
                }
            }
            case BOOLEAN -> {
                for (int i = 0; i < count; i++) {
                    out.booleans[at + i] = dictionary.booleans[ids[i]];
                }
            }
            case INT96, BINARY, FIXED -> {
                for (int i = 0; i < count; i++) {
                    int id = ids[i];
                    out.bytes[at + i] = dictionary.bytes[id];
                    out.starts[at + i] = dictionary.starts[id];
                    out.lengths[at + i] = dictionary.lengths[id];
                }
            }
        }
    }

    private void check(int count) throws IOException {
        int size = dictionary.size;
        for (int i = 0; i < count; i++) {
            if (Integer.compareUnsigned(ids[i], size) >= 0) {
                throw new IOException(
                        "a value is place %s of a dictionary of %d".formatted(Integer.toUnsignedString(ids[i]), size));
            }
        }
    }
}
