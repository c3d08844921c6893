package org.sparkactivations.model.keras;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.filter.PipelineFilterWithData;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Checks a dataset that is stored in chunks before it is read: its chunks must be of the size that they say, and no more
 * may come out of a packed one. Keras itself packs nothing.
 */
final class PackedValues {
    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;

    /** A dataset that may grow has chunks of some thousand elements, however small it is. */
    private static final long SMALL_CHUNK = 1 << 16;

    private PackedValues() {}

    /** Refuses more chunks than a file has bytes, before a list of them is made. */
    static void checkChunks(Dataset dataset) {
        if (dataset instanceof ChunkedDataset chunked) {
            long chunks = chunks(dataset.getDimensionsAsLong(), chunked.getChunkDimensions());
            if (chunks > dataset.getHdfFile().size()) {
                throw new KerasException("%s says that it is stored in %,d chunks, and the file has %,d bytes"
                        .formatted(
                                dataset.getPath(), chunks, dataset.getHdfFile().size()));
            }
        }
    }

    private static long chunks(long[] shape, int[] chunk) {
        long chunks = 1;
        for (int i = 0; i < shape.length; i++) {
            chunks *= (shape[i] + chunk[i] - 1) / Math.max(1, chunk[i]);
        }
        return chunks;
    }

    /** @param count the product of the dataset's shape */
    static void check(Dataset dataset, long count) {
        if (!(dataset instanceof ChunkedDataset chunked)) {
            return;
        }
        long[] shape = dataset.getDimensionsAsLong();
        int[] chunk = chunked.getChunkDimensions();
        long elements = 1;
        for (int side : chunk) {
            elements = Math.multiplyExact(elements, Math.max(1, (long) side));
        }
        long chunks = chunks(shape, chunk);
        if (elements > Math.max(count, SMALL_CHUNK) || chunks > dataset.getStorageInBytes()) {
            throw new KerasException("%s has %,d numbers, and says that it is stored in %,d chunks of %,d"
                    .formatted(dataset.getPath(), count, chunks, elements));
        }
        List<Integer> filters =
                dataset.getFilters().stream().map(PipelineFilterWithData::getId).toList();
        if (filters.isEmpty()) {
            return;
        }
        if (!filters.equals(List.of(DEFLATE)) && !filters.equals(List.of(SHUFFLE, DEFLATE))) {
            throw new KerasException("%s is packed by %s, and only gzip is unpacked; save the model again with Keras"
                    .formatted(dataset.getPath(), dataset.getFilters()));
        }
        long bytes = elements * dataset.getDataType().getSize();
        int[] offset = new int[shape.length];
        do {
            inflate(dataset, chunked.getRawChunkBuffer(offset), bytes);
        } while (next(offset, chunk, shape));
    }

    /** The chunk behind this one, the last side first; false behind the last. */
    private static boolean next(int[] offset, int[] chunk, long[] shape) {
        for (int i = offset.length - 1; i >= 0; i--) {
            offset[i] += chunk[i];
            if (offset[i] < shape[i]) {
                return true;
            }
            offset[i] = 0;
        }
        return false;
    }

    private static void inflate(Dataset dataset, ByteBuffer packed, long limit) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed.duplicate());
            byte[] part = new byte[1 << 13];
            long bytes = 0;
            while (!inflater.finished()) {
                int more = inflater.inflate(part);
                bytes += more;
                if (bytes > limit || (more == 0 && inflater.needsInput())) {
                    throw new KerasException("a chunk of %s unpacks to %s bytes than the %,d that it says"
                            .formatted(dataset.getPath(), bytes > limit ? "more" : "fewer", limit));
                }
                if (more == 0 && inflater.needsDictionary()) {
                    throw new KerasException("a chunk of %s is damaged".formatted(dataset.getPath()));
                }
            }
        } catch (DataFormatException e) {
            throw new KerasException("a chunk of %s is damaged: %s".formatted(dataset.getPath(), e.getMessage()), e);
        } finally {
            inflater.end();
        }
    }
}
