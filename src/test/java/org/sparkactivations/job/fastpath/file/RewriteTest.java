package org.sparkactivations.job.fastpath.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetInputFormat;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sparkactivations.job.ParquetBytes;
import org.sparkactivations.job.fastpath.page.ChunkReader;
import org.sparkactivations.job.fastpath.page.ChunkWriter;
import org.sparkactivations.job.fastpath.page.ColumnBatch;
import org.sparkactivations.job.fastpath.page.DamagedChunkException;

/** Files rewritten with columns kept, dropped, replaced and added, read back by Parquet's own reader. */
class RewriteTest {
    private static final Configuration HADOOP = new Configuration();

    @TempDir
    private Path directory;

    @Test
    void holdsTheSameRows() throws Exception {
        for (int seed = 0; seed < 80; seed++) {
            var input = path(seed + ".parquet");
            String how = seed + ": " + GeneratedFile.write(input, seed);
            List<Group> rows = GeneratedFile.rows(input);
            try (ParquetFile file = ParquetFile.open(input, HADOOP)) {
                int groups = file.rowGroups();
                int cut = groups == 0 ? 0 : new Random(seed).nextInt(groups + 1);
                List<String> read = new ArrayList<>();
                List<OutputColumn> columns = columns(file, new Random(seed));
                for (int[] run :
                        cut == 0 || cut == groups ? new int[][] {{0, groups}} : new int[][] {{0, cut}, {cut, groups}}) {
                    var output = path(seed + "-" + run[0] + ".out.parquet");
                    rewrite(file, output, columns, run[0], run[1]);
                    GeneratedFile.rows(output).forEach(row -> read.add(row.toString()));
                }
                List<String> expected =
                        rows.stream().map(row -> reshaped(row, columns)).toList();
                assertEquals(expected.size(), read.size(), how);
                for (int i = 0; i < expected.size(); i++) {
                    int row = i;
                    assertEquals(expected.get(i), read.get(i), () -> how + " row " + row);
                }
            }
        }
    }

    /** One byte of each page is changed in turn. Without checksums nobody can tell. */
    @Test
    void aPageThatDoesNotFitItsChecksumIsNotCopied() throws Exception {
        var input = path("sound.parquet");
        Path local = Path.of(input.toUri());
        MessageType schema = MessageTypeParser.parseMessageType("message m { required double d; optional binary s; }");
        try (var writer = ExampleParquetWriter.builder(input)
                .withType(schema)
                .withPageRowCountLimit(100)
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .build()) {
            for (int i = 0; i < 1000; i++) {
                Group row = new SimpleGroup(schema);
                row.add(0, i / 3.0);
                row.add(1, "text " + i);
                writer.write(row);
            }
        }
        List<OutputColumn> columns = List.of(new OutputColumn.Kept("d"), new OutputColumn.Kept("s"));
        byte[] sound = Files.readAllBytes(local);
        List<long[]> pages = new ArrayList<>();
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(input, HADOOP))) {
            for (ColumnChunkMetaData column : reader.getRowGroups().get(0).getColumns()) {
                OffsetIndex index = reader.readOffsetIndex(column);
                for (int i = 0; i < index.getPageCount(); i++) {
                    pages.add(new long[] {index.getOffset(i), index.getCompressedPageSize(i)});
                }
            }
        }
        assertTrue(pages.size() >= 20, pages.size() + " pages");
        var trusting = new Configuration();
        trusting.setBoolean(ParquetInputFormat.PAGE_VERIFY_CHECKSUM_ENABLED, false);
        for (int i = 0; i < pages.size(); i++) {
            byte[] damaged = sound.clone();
            damaged[(int) (pages.get(i)[0] + pages.get(i)[1]) - 1 - i] ^= 4;
            Files.write(local, damaged);
            var refused = path("refused-" + i + ".parquet");
            try (ParquetFile file = ParquetFile.open(input, HADOOP)) {
                var told = assertThrows(
                        DamagedChunkException.class, () -> rewrite(file, refused, columns, 0, 1), "page " + i);
                String column = i < pages.size() / 2 ? "d" : "s";
                assertEquals(
                        "the file %s cannot be read: column %s of row group 0: the checksum of a page does not fit its bytes"
                                .formatted(local, column),
                        told.getMessage());
            }
            var output = path("trusted-" + i + ".parquet");
            try (ParquetFile file = ParquetFile.open(input, trusting)) {
                rewrite(file, output, columns, 0, 1);
            }
            byte[] copied = Files.readAllBytes(Path.of(output.toUri()));
            int data = (int) (pages.get(pages.size() - 1)[0] + pages.get(pages.size() - 1)[1]);
            assertArrayEquals(Arrays.copyOf(damaged, data), Arrays.copyOf(copied, data));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RLE", "BIT_PACKED", "DELTA_BINARY_PACKED", "DELTA_LENGTH_BYTE_ARRAY", "DELTA_BYTE_ARRAY"})
    void aPageInAnEncodingThatItsTypeHasNotIsNotCopied(Encoding encoding) throws Exception {
        assertNotCopied(false, header -> header.getData_page_header().setEncoding(encoding), encoding);
    }

    /** Java's readers know none in another encoding. */
    @Test
    void aDictionaryThatIsNotPlainIsNotCopied() throws Exception {
        assertNotCopied(
                true,
                header -> {
                    if (header.isSetDictionary_page_header()) {
                        header.getDictionary_page_header().setEncoding(Encoding.RLE_DICTIONARY);
                    }
                },
                Encoding.RLE_DICTIONARY);
    }

    @Test
    void aPageWhoseLevelsAreBitsIsNotCopied() throws Exception {
        assertNotCopied(
                false,
                header -> header.getData_page_header().setDefinition_level_encoding(Encoding.BIT_PACKED),
                Encoding.BIT_PACKED);
    }

    private void assertNotCopied(boolean dictionary, Consumer<PageHeader> change, Encoding told) throws Exception {
        var input = path("in.parquet");
        MessageType schema = MessageTypeParser.parseMessageType("message m { optional double d; }");
        try (var writer = ExampleParquetWriter.builder(input)
                .withType(schema)
                .withDictionaryEncoding(dictionary)
                .build()) {
            for (int i = 0; i < 100; i++) {
                writer.write(new SimpleGroup(schema).append("d", 0.5));
            }
        }
        Path local = Path.of(input.toUri());
        Files.write(local, ParquetBytes.withPages(Files.readAllBytes(local), change));
        try (ParquetFile file = ParquetFile.open(input, HADOOP)) {
            var thrown = assertThrows(
                    DamagedChunkException.class,
                    () -> rewrite(file, path("out.parquet"), List.of(new OutputColumn.Kept("d")), 0, 1));
            assertTrue(thrown.getMessage().contains(told.name()), thrown.getMessage());
        }
    }

    private org.apache.hadoop.fs.Path path(String name) {
        return new org.apache.hadoop.fs.Path(directory.resolve(name).toUri());
    }

    /** Some columns in their order or in another; some written anew of themselves, some of others under a new name. */
    static List<OutputColumn> columns(ParquetFile file, Random random) {
        List<OutputColumn> columns = new ArrayList<>();
        double kept = random.nextDouble();
        double replaced = random.nextDouble();
        for (Type field : file.schema().getFields()) {
            if (random.nextDouble() < replaced && file.obstacle(field.getName()).isEmpty()) {
                columns.add(new OutputColumn.New(field));
            } else if (random.nextDouble() < kept) {
                columns.add(new OutputColumn.Kept(field.getName()));
            }
        }
        if (columns.isEmpty() || random.nextBoolean()) {
            columns.add(new OutputColumn.New(renamed(file.schema().getType("d"), "new_d")));
            columns.add(new OutputColumn.New(renamed(file.schema().getType("s"), "new_s")));
        }
        if (random.nextInt(4) == 0) {
            java.util.Collections.shuffle(columns, random);
        }
        return columns;
    }

    private static Type renamed(Type type, String name) {
        return type.asPrimitiveType().getLogicalTypeAnnotation() == null
                ? org.apache.parquet.schema.Types.optional(
                                type.asPrimitiveType().getPrimitiveTypeName())
                        .named(name)
                : org.apache.parquet.schema.Types.optional(
                                type.asPrimitiveType().getPrimitiveTypeName())
                        .as(type.getLogicalTypeAnnotation())
                        .named(name);
    }

    static String source(OutputColumn column) {
        return column.name().replace("new_", "");
    }

    static Written rewrite(
            ParquetFile file, org.apache.hadoop.fs.Path output, List<OutputColumn> columns, int from, int to)
            throws Exception {
        RewriteRequest request = new RewriteRequest(
                file,
                new RowGroups(from, to),
                columns,
                Map.of("added", "yes"),
                "spark-activations version 1.0.0 (build test)");
        Random random = new Random(from);
        try (Rewrite rewrite = Rewrite.start(request, output, HADOOP)) {
            for (int g = from; g < to; g++) {
                rewrite.nextRowGroup();
                int w = 0;
                for (OutputColumn column : columns) {
                    if (column instanceof OutputColumn.New) {
                        try (ChunkReader reader = file.reader(g, source(column), 1 << 16)) {
                            ChunkWriter writer = rewrite.writer(w, 1 << 20);
                            for (ColumnBatch batch = reader.next(1 + random.nextInt(300));
                                    batch.rows() > 0;
                                    batch = reader.next(1 + random.nextInt(300))) {
                                writer.write(batch);
                            }
                        }
                        rewrite.end(w++);
                    }
                }
            }
            return rewrite.finish();
        }
    }

    static String reshaped(Group row, List<OutputColumn> columns) {
        List<Type> types = new ArrayList<>();
        for (OutputColumn column : columns) {
            types.add(
                    column instanceof OutputColumn.New made
                            ? made.type()
                            : row.getType().getType(column.name()));
        }
        Group reshaped = new SimpleGroup(new MessageType("spark_schema", types));
        for (int c = 0; c < columns.size(); c++) {
            String source = source(columns.get(c));
            int count = row.getFieldRepetitionCount(source);
            for (int i = 0; i < count; i++) {
                Type type = row.getType().getType(source);
                if (!type.isPrimitive()) {
                    reshaped.add(c, row.getGroup(source, i));
                    continue;
                }
                switch (type.asPrimitiveType().getPrimitiveTypeName()) {
                    case BOOLEAN -> reshaped.add(c, row.getBoolean(source, i));
                    case INT32 -> reshaped.add(c, row.getInteger(source, i));
                    case INT64 -> reshaped.add(c, row.getLong(source, i));
                    case FLOAT -> reshaped.add(c, row.getFloat(source, i));
                    case DOUBLE -> reshaped.add(c, row.getDouble(source, i));
                    case INT96 -> reshaped.add(c, row.getInt96(source, i));
                    default -> reshaped.add(c, row.getBinary(source, i));
                }
            }
        }
        return reshaped.toString();
    }
}
