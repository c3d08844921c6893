package org.sparkactivations.job.fastpath.page;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** How long the compressed bytes themselves say that they are decompressed, told by their first and last ones that pass by. */
final class ToldLength {
    /** No frame header of Zstandard is longer, and no length of Snappy's. */
    private static final int FIRST = 18;

    private static final int LAST = Integer.BYTES;

    private final CompressionCodecName codec;
    private final byte[] first = new byte[FIRST];
    private final byte[] last = new byte[LAST];
    private long passed;

    ToldLength(CompressionCodecName codec) {
        this.codec = codec;
    }

    /** Begins anew. */
    void begin() {
        passed = 0;
    }

    void pass(byte[] bytes, int from, int count) {
        if (passed < FIRST) {
            System.arraycopy(bytes, from, first, (int) passed, (int) Math.min(FIRST - passed, count));
        }
        int kept = Math.min(LAST, count);
        System.arraycopy(last, kept, last, 0, LAST - kept);
        System.arraycopy(bytes, from + count - kept, last, LAST - kept, kept);
        passed += count;
    }

    /** What the bytes that passed say; empty if they do not. */
    OptionalLong get() throws IOException {
        int count = (int) Math.min(FIRST, passed);
        return switch (codec) {
            case UNCOMPRESSED -> OptionalLong.of(passed);
            case SNAPPY -> OptionalLong.of(Snappy.uncompressedLength(first, 0, count));
            case ZSTD -> {
                // A frame need not say.
                long size = Zstd.getFrameContentSize(first, 0, count);
                yield size > 0 ? OptionalLong.of(size) : OptionalLong.empty();
            }
            case GZIP ->
                OptionalLong.of(Integer.toUnsignedLong(
                        ByteBuffer.wrap(last).order(ByteOrder.LITTLE_ENDIAN).getInt()));
            default -> OptionalLong.empty();
        };
    }
}
