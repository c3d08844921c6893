package org.sparkactivations.job.fastpath.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.Type;

/** A file of random values in columns of every type, written by Parquet's own writer in one of its many ways. */
final class GeneratedFile {
    static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message spark_schema {
              required int64 id;
              optional boolean truth;
              required boolean truth_always;
              optional int32 i;
              required int32 i_always;
              optional int64 l;
              optional float f;
              required float f_always;
              optional double d;
              required double d_always;
              optional binary s (STRING);
              required binary s_always (STRING);
              optional binary raw;
              optional fixed_len_byte_array(5) five;
              optional int96 moment;
              optional int32 unsigned (INTEGER(32,false));
              optional fixed_len_byte_array(9) money (DECIMAL(20,4));
              optional int64 time (TIMESTAMP(MICROS,true));
              optional group e (LIST) { repeated group list { optional double element; } }
              required group e_always (LIST) { repeated group list { required float element; } }
              repeated int32 legacy;
              optional group two (LIST) { repeated int64 array; }
              optional group s1 { optional int32 a; optional group inner { required double b; optional binary c (STRING); } }
              optional group m (MAP) { repeated group key_value { required binary key (STRING); optional double value; } }
              optional group deep (LIST) { repeated group list { optional group element (LIST) { repeated group list { optional int32 element; } } } }
            }
            """);

    static {
        // Codecs unpack their native libraries there.
        new java.io.File(System.getProperty("java.io.tmpdir")).mkdirs();
    }

    private static final List<CompressionCodecName> CODECS = List.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.GZIP,
            CompressionCodecName.ZSTD,
            CompressionCodecName.LZ4_RAW);

    private final Random random;
    private final double nulls;
    private final int distinct;

    private GeneratedFile(Random random) {
        this.random = random;
        this.nulls = new double[] {0, 0.02, 0.5, 1}[random.nextInt(4)];
        this.distinct = random.nextBoolean() ? 20 : Integer.MAX_VALUE;
    }

    /** Writes the file of a seed, and says how it is written. */
    static String write(Path path, long seed) throws IOException {
        return new GeneratedFile(new Random(seed)).write(path);
    }

    private String write(Path path) throws IOException {
        CompressionCodecName codec = CODECS.get(random.nextInt(CODECS.size()));
        WriterVersion version = random.nextBoolean() ? WriterVersion.PARQUET_1_0 : WriterVersion.PARQUET_2_0;
        boolean dictionary = random.nextInt(3) > 0;
        boolean split = random.nextInt(4) == 0;
        boolean checksums = random.nextBoolean();
        int pageRows = List.of(20, 200, 20_000).get(random.nextInt(3));
        long groupSize = random.nextBoolean() ? 30_000 : 1 << 27;
        int rows = random.nextInt(6) == 0 ? 0 : random.nextInt(1_500);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(path)
                .withType(SCHEMA)
                .withConf(new Configuration())
                .withCompressionCodec(codec)
                .withWriterVersion(version)
                .withDictionaryEncoding(dictionary)
                .withByteStreamSplitEncoding(split)
                .withPageWriteChecksumEnabled(checksums)
                .withPageRowCountLimit(pageRows)
                .withRowGroupSize(groupSize)
                .withMinRowCountForPageSizeCheck(10)
                .withBloomFilterEnabled("s", random.nextBoolean())
                .withBloomFilterEnabled("d_always", random.nextBoolean())
                .withExtraMetaData(Map.of("k", "v", "ARROW:schema", "stale", "pandas", "{}"))
                .build()) {
            for (int i = 0; i < rows; i++) {
                writer.write(group(SCHEMA));
            }
        }
        return "%s %s dictionary=%s split=%s crc=%s pageRows=%d groupSize=%d rows=%d nulls=%s distinct=%d"
                .formatted(codec, version, dictionary, split, checksums, pageRows, groupSize, rows, nulls, distinct);
    }

    private Group group(GroupType type) {
        Group group = new SimpleGroup(type);
        for (int i = 0; i < type.getFieldCount(); i++) {
            Type field = type.getType(i);
            int count = switch (field.getRepetition()) {
                case REQUIRED -> 1;
                case OPTIONAL -> random.nextDouble() < nulls ? 0 : 1;
                case REPEATED -> random.nextInt(4);
            };
            for (int n = 0; n < count; n++) {
                if (field.isPrimitive()) {
                    add(group, i, field);
                } else {
                    group.add(i, group(field.asGroupType()));
                }
            }
        }
        return group;
    }

    private void add(Group group, int i, Type field) {
        switch (field.asPrimitiveType().getPrimitiveTypeName()) {
            case BOOLEAN -> group.add(i, random.nextBoolean());
            case INT32 -> group.add(i, (int) number());
            case INT64 -> group.add(i, number());
            case FLOAT -> group.add(i, (float) real());
            case DOUBLE -> group.add(i, real());
            case BINARY ->
                group.add(
                        i,
                        Binary.fromString(
                                field.getLogicalTypeAnnotation() == null ? "\u00ff" + number() : "é" + number()));
            case FIXED_LEN_BYTE_ARRAY ->
                group.add(i, bytes(field.asPrimitiveType().getTypeLength()));
            case INT96 -> group.add(i, bytes(12));
        }
    }

    private long number() {
        return distinct == Integer.MAX_VALUE ? random.nextLong() : random.nextInt(distinct) - 5;
    }

    private double real() {
        return switch (random.nextInt(100)) {
            case 0 -> Double.NaN;
            case 1 -> -0.0;
            case 2 -> Double.NEGATIVE_INFINITY;
            default -> distinct == Integer.MAX_VALUE ? random.nextGaussian() : random.nextInt(distinct) / 4.0;
        };
    }

    private Binary bytes(int length) {
        byte[] bytes = new byte[length];
        if (distinct == Integer.MAX_VALUE) {
            random.nextBytes(bytes);
        } else {
            Arrays.fill(bytes, (byte) random.nextInt(distinct));
        }
        bytes[0] = 0;
        return Binary.fromConstantByteArray(bytes);
    }

    /** The rows of a file, by Parquet's own reader. */
    static List<Group> rows(Path path) throws IOException {
        List<Group> rows = new ArrayList<>();
        try (ParquetReader<Group> reader =
                ParquetReader.builder(new GroupReadSupport(), path).build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
