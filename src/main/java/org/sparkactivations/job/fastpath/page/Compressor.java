package org.sparkactivations.job.fastpath.page;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Compresses pages with one codec. */
abstract class Compressor {
    /** A higher level gains nothing on continuous numbers. */
    private static final int ZSTD_LEVEL = 1;

    /** Where the compressed bytes stand, and how many there are. */
    byte[] bytes = new byte[0];

    int length;

    /** The codec that new pages have beside old ones of this codec: the same, unless it needs a library that Spark has not. */
    static CompressionCodecName beside(CompressionCodecName codec) {
        return switch (codec) {
            case UNCOMPRESSED, SNAPPY, GZIP, ZSTD, LZ4_RAW -> codec;
            default -> CompressionCodecName.SNAPPY;
        };
    }

    static Compressor of(CompressionCodecName codec, Configuration configuration) {
        return switch (codec) {
            case UNCOMPRESSED -> new OfNothing();
            case SNAPPY -> new OfSnappy();
            case ZSTD -> new OfZstd();
            case GZIP -> new OfGzip();
            default -> new OfParquet(codec, configuration);
        };
    }

    abstract void compress(byte[] from, int size) throws IOException;

    void close() {}

    final void room(int size) {
        if (bytes.length < size) {
            bytes = new byte[size];
        }
    }

    private static final class OfNothing extends Compressor {
        @Override
        void compress(byte[] from, int size) {
            bytes = from;
            length = size;
        }
    }

    private static final class OfSnappy extends Compressor {
        @Override
        void compress(byte[] from, int size) throws IOException {
            room(Snappy.maxCompressedLength(size));
            length = Snappy.compress(from, 0, size, bytes, 0);
        }
    }

    private static final class OfZstd extends Compressor {
        @Override
        void compress(byte[] from, int size) throws IOException {
            room((int) Zstd.compressBound(size));
            long compressed = Zstd.compressByteArray(bytes, 0, bytes.length, from, 0, size, ZSTD_LEVEL);
            if (Zstd.isError(compressed)) {
                throw new IOException("a page cannot be compressed: " + Zstd.getErrorName(compressed));
            }
            length = (int) compressed;
        }
    }

    private static final class OfGzip extends Compressor {
        @Override
        void compress(byte[] from, int size) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream(size / 2 + 64);
            try (GZIPOutputStream gzip = new GZIPOutputStream(out, 1 << 16)) {
                gzip.write(from, 0, size);
            }
            bytes = out.toByteArray();
            length = bytes.length;
        }
    }

    private static final class OfParquet extends Compressor {
        private final CodecFactory factory;
        private final CompressionCodecName codec;

        OfParquet(CompressionCodecName codec, Configuration configuration) {
            this.factory = new CodecFactory(configuration, 1 << 16);
            this.codec = codec;
        }

        @Override
        void compress(byte[] from, int size) throws IOException {
            BytesInput compressed = factory.getCompressor(codec).compress(BytesInput.from(Arrays.copyOf(from, size)));
            bytes = compressed.toInputStream().readAllBytes();
            length = bytes.length;
        }

        @Override
        void close() {
            factory.release();
        }
    }
}
