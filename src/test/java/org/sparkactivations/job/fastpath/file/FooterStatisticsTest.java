package org.sparkactivations.job.fastpath.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statistics and indexes of new chunks, beside those that Parquet's own writer gives the same values. */
class FooterStatisticsTest {
    private static final Configuration HADOOP = new Configuration();
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message spark_schema {
              required double rising;
              optional double d;
              optional double nan;
              required double zeros;
              optional float f;
              required int32 falling;
              optional int32 unsigned (INTEGER(32,false));
              optional int64 l;
              required int64 unsigned_long (INTEGER(64,false));
              optional boolean truth;
              optional binary s (STRING);
              optional binary decimal (DECIMAL(20,3));
              optional fixed_len_byte_array(2) half (FLOAT16);
              optional fixed_len_byte_array(4) fixed;
              optional double nothing;
              optional binary huge (STRING);
            }
            """);

    @TempDir
    private Path directory;

    @Test
    void areThoseOfParquetsOwnWriter() throws Exception {
        var input =
                new org.apache.hadoop.fs.Path(directory.resolve("in.parquet").toUri());
        var output =
                new org.apache.hadoop.fs.Path(directory.resolve("out.parquet").toUri());
        write(input);
        try (ParquetFile file = ParquetFile.open(input, HADOOP)) {
            List<OutputColumn> columns = new ArrayList<>();
            SCHEMA.getFields().forEach(field -> columns.add(new OutputColumn.New(field)));
            RewriteTest.rewrite(file, output, columns, 0, 1);
        }
        try (ParquetFileReader own = ParquetFileReader.open(HadoopInputFile.fromPath(input, HADOOP));
                ParquetFileReader ours = ParquetFileReader.open(HadoopInputFile.fromPath(output, HADOOP))) {
            List<ColumnChunkMetaData> expected =
                    own.getFooter().getBlocks().get(0).getColumns();
            List<ColumnChunkMetaData> actual =
                    ours.getFooter().getBlocks().get(0).getColumns();
            for (int c = 0; c < expected.size(); c++) {
                String column = expected.get(c).getPath().toDotString();
                assertEquals(
                        String.valueOf(expected.get(c).getStatistics()),
                        String.valueOf(actual.get(c).getStatistics()),
                        column);
                assertEquals(
                        String.valueOf(own.readColumnIndex(expected.get(c))),
                        String.valueOf(ours.readColumnIndex(actual.get(c))),
                        column);
                assertEquals(
                        expected.get(c).getSizeStatistics().getUnencodedByteArrayDataBytes(),
                        actual.get(c).getSizeStatistics().getUnencodedByteArrayDataBytes(),
                        column);
                assertEquals(
                        own.readOffsetIndex(expected.get(c)).getPageCount(),
                        ours.readOffsetIndex(actual.get(c)).getPageCount(),
                        column);
            }
            assertNull(ours.readColumnIndex(actual.get(SCHEMA.getFieldIndex("nan"))));
            assertNotNull(ours.readColumnIndex(actual.get(SCHEMA.getFieldIndex("d"))));
        }
    }

    private static void write(org.apache.hadoop.fs.Path path) throws Exception {
        Random random = new Random(5);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(path)
                .withType(SCHEMA)
                .withConf(HADOOP)
                .withWriterVersion(WriterVersion.PARQUET_1_0)
                .withDictionaryEncoding(false)
                .build()) {
            for (int i = 0; i < 50_000; i++) {
                Group row = new SimpleGroup(SCHEMA);
                row.add("rising", i / 7.0);
                row.add("zeros", i % 2 == 0 ? 0.0 : -0.0);
                row.add("falling", 100_000 - i);
                row.add("unsigned_long", random.nextLong());
                if (i >= 20_000 && i < 40_000) {
                    writer.write(row);
                    continue;
                }
                row.add("d", random.nextGaussian());
                row.add("nan", i == 45_000 ? Double.NaN : random.nextDouble());
                row.add("f", (float) random.nextGaussian());
                row.add("unsigned", random.nextInt());
                row.add("l", random.nextLong());
                row.add("truth", random.nextBoolean());
                row.add("s", "é".repeat(random.nextInt(3)) + random.nextInt());
                row.add(
                        "decimal",
                        Binary.fromConstantByteArray(
                                java.math.BigInteger.valueOf(random.nextInt()).toByteArray()));
                row.add(
                        "half",
                        Binary.fromConstantByteArray(new byte[] {(byte) random.nextInt(), (byte) random.nextInt(120)}));
                byte[] fixed = new byte[4];
                random.nextBytes(fixed);
                row.add("fixed", Binary.fromConstantByteArray(fixed));
                if (i % 5_000 == 0) {
                    row.add("huge", "y" + "x".repeat(3_000) + i);
                }
                writer.write(row);
            }
        }
    }
}
