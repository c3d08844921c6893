package org.sparkactivations.job.fastpath.page;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Decompresses pages of one codec. */
abstract class Decompressor {
    /** A page that claims to be longer by more than this factor is taken in bit by bit, so that a false claim costs no memory. */
    private static final int INCREDIBLE = 256;

    static Decompressor of(CompressionCodecName codec, Configuration configuration) {
        return switch (codec) {
            case SNAPPY -> new OfSnappy();
            case ZSTD -> new OfZstd();
            case GZIP -> new OfGzip();
            default -> new OfParquet(codec, configuration);
        };
    }

    /** The bytes of a page, in an array of its declared size or a longer one: the one given, if it is long enough. */
    abstract byte[] decompress(byte[] from, int offset, int length, byte[] into, int declared) throws IOException;

    void close() {}

    static byte[] roomFor(int length, byte[] into) {
        return into != null && into.length >= length ? into : new byte[length];
    }

    private static void check(long actual, int declared) throws IOException {
        if (actual != declared) {
            throw new IOException(
                    "a page has %d bytes decompressed, but its header says %d".formatted(actual, declared));
        }
    }

    private static byte[] drain(InputStream in, byte[] into, int declared, int length) throws IOException {
        if (declared / INCREDIBLE > length) {
            byte[] read = in.readNBytes(declared);
            check(read.length, declared);
            return read;
        }
        byte[] page = roomFor(declared, into);
        check(in.readNBytes(page, 0, declared), declared);
        return page;
    }

    private static final class OfSnappy extends Decompressor {
        @Override
        byte[] decompress(byte[] from, int offset, int length, byte[] into, int declared) throws IOException {
            check(Snappy.uncompressedLength(from, offset, length), declared);
            // No element of Snappy's takes fewer than two bytes, and none makes more than 64.
            if (declared / 64 > length) {
                throw new IOException("a page claims to be longer than Snappy makes one");
            }
            byte[] page = roomFor(declared, into);
            check(Snappy.uncompress(from, offset, length, page, 0), declared);
            return page;
        }
    }

    private static final class OfZstd extends Decompressor {
        @Override
        byte[] decompress(byte[] from, int offset, int length, byte[] into, int declared) throws IOException {
            if (declared / INCREDIBLE > length) {
                try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(from, offset, length))) {
                    return drain(in, into, declared, length);
                }
            }
            byte[] page = roomFor(declared, into);
            long size = Zstd.decompressByteArray(page, 0, declared, from, offset, length);
            if (Zstd.isError(size)) {
                throw new IOException("a page cannot be decompressed: " + Zstd.getErrorName(size));
            }
            check(size, declared);
            return page;
        }
    }

    private static final class OfGzip extends Decompressor {
        @Override
        byte[] decompress(byte[] from, int offset, int length, byte[] into, int declared) throws IOException {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(from, offset, length), 1 << 16)) {
                return drain(in, into, declared, length);
            }
        }
    }

    private static final class OfParquet extends Decompressor {
        private final CodecFactory factory;
        private final CompressionCodecName codec;

        OfParquet(CompressionCodecName codec, Configuration configuration) {
            this.factory = new CodecFactory(configuration, 0);
            this.codec = codec;
        }

        @Override
        byte[] decompress(byte[] from, int offset, int length, byte[] into, int declared) throws IOException {
            if (declared / INCREDIBLE > length) {
                throw new IOException("a page claims to be %d bytes long, of %d".formatted(declared, length));
            }
            byte[] compressed = Arrays.copyOfRange(from, offset, offset + length);
            BytesInput page = factory.getDecompressor(codec).decompress(BytesInput.from(compressed), declared);
            return drain(page.toInputStream(), into, declared, length);
        }

        @Override
        void close() {
            factory.release();
        }
    }
}
