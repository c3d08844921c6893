package org.sparkactivations.job.fastpath.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SortingColumn;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Footers as other writers leave them: what of them hinders, and what becomes of the rest. */
class FooterObstaclesTest {
    private static final int S = GeneratedFile.SCHEMA.getFieldIndex("s");
    private static final int L = GeneratedFile.SCHEMA.getFieldIndex("l");

    @TempDir
    private Path directory;

    private Path input;
    private int outputs;

    @BeforeEach
    void write() throws Exception {
        input = directory.resolve("in.parquet");
        // Several row groups, with filters.
        GeneratedFile.write(hadoop(input), 4);
    }

    @Test
    void namesWhatHinders() throws Exception {
        assertEquals(Optional.empty(), obstacle(footer -> {}));
        assertObstacle("chunks in other files", footer -> chunk(footer, 0, 2).setFile_path("other.parquet"));
        assertObstacle(
                "by their letters without case",
                footer -> footer.getSchema().get(2).setName("ID"));
        assertObstacle("overlap or lie outside", footer -> data(footer, 0, 3).setData_page_offset(4_000_000_000L));
        assertObstacle(
                "overlap or lie outside",
                footer -> data(footer, 0, 3)
                        .setTotal_compressed_size(data(footer, 0, 3).getTotal_compressed_size() + 500));
        assertObstacle("compressed with LZ4, of which only decoding tells", footer -> {
            data(footer, 0, 3).setCodec(CompressionCodec.LZ4);
            footer.setCreated_by("parquet-cpp version 1.5.1-SNAPSHOT");
        });
        assertObstacle("values in a chunk for", footer -> data(footer, 0, 0).setNum_values(7));
        assertObstacle("and its row groups say", footer -> footer.setNum_rows(1));
        assertObstacle(
                "not of the column in its place", footer -> data(footer, 0, 1).setPath_in_schema(List.of("x")));
        assertObstacle(
                "chunks for 28 columns",
                footer -> footer.getRow_groups().get(0).getColumns().remove(1));
        assertObstacle("orders for", footer -> footer.getColumn_orders().remove(0));
        assertObstacle("an index or a filter", footer -> chunk(footer, 0, 1).setOffset_index_length(1 << 30));
    }

    @Test
    void leavesToOthersWhatIsNotKnown() throws Exception {
        byte[] bytes = footer(FooterObstaclesTest::bytes);
        byte[] longer = new byte[bytes.length + 4];
        System.arraycopy(bytes, 0, longer, 0, bytes.length - 1);
        // A number as field 99, and the end.
        System.arraycopy(new byte[] {5, (byte) 0xc6, 1, 2, 0}, 0, longer, bytes.length - 1, 5);
        assertEquals(
                Optional.of("has a footer with what is not known here: field 99 of FileMetaData"), obstacleOf(longer));
    }

    @Test
    void refusesWhatIsNoParquetFile() throws Exception {
        byte[] bytes = Files.readAllBytes(input);
        for (byte[] broken : List.of(
                new byte[0],
                "PAR1".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                java.util.Arrays.copyOf(bytes, bytes.length - 3),
                new byte[100])) {
            Files.write(input, broken);
            IOException thrown =
                    assertThrows(IOException.class, () -> ParquetFile.open(hadoop(input), new Configuration()));
            assertTrue(
                    thrown.getMessage().startsWith("the file " + input + " cannot be read: it is"),
                    thrown.getMessage());
        }
        System.arraycopy("PARE".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, bytes, bytes.length - 4, 4);
        Files.write(input, bytes);
        try (ParquetFile file = ParquetFile.open(hadoop(input), new Configuration())) {
            assertEquals(Optional.of("is encrypted"), file.obstacle());
        }
    }

    @Test
    void findsPagesThatAreNotWhatTheFooterSays() throws Exception {
        replace(footer(footer -> {
            ColumnMetaData data = data(footer, 0, L);
            data.setTotal_compressed_size(data.getTotal_compressed_size() - 9);
            return bytes(footer);
        }));
        IOException thrown = assertThrows(IOException.class, () -> rewritten(List.of("l")));
        assertTrue(
                thrown.getMessage().contains("cannot be read: column l of row group 0: a page goes beyond its end"),
                thrown.getMessage());
        assertFalse(rewritten(List.of("id")).getRow_groups().isEmpty());
    }

    @Test
    void believesOldStatisticsNoMoreThanBefore() throws Exception {
        for (String writer :
                new String[] {"parquet-mr version 1.6.0 (build x)", "", null, "parquet-mr version 1.9.0"}) {
            replace(footer(footer -> {
                footer.setCreated_by(writer);
                for (int c : new int[] {S, L}) {
                    Statistics statistics = new Statistics();
                    statistics.setMin(new byte[8]);
                    statistics.setMax(new byte[] {1, 1, 1, 1, 1, 1, 1, 1});
                    statistics.setNull_count(3);
                    data(footer, 0, c).setStatistics(statistics);
                }
                return bytes(footer);
            }));
            FileMetaData output = rewritten(List.of("l", "s"));
            assertTrue(data(output, 0, 0).getStatistics().isSetMin(), writer);
            assertFalse(data(output, 0, 1).getStatistics().isSetMin(), writer);
            assertEquals(3, data(output, 0, 1).getStatistics().getNull_count());
            String kept = output.getKey_value_metadata().stream()
                    .filter(entry -> entry.getKey().equals(FooterBuilder.INPUT_CREATED_BY))
                    .map(entry -> entry.getValue())
                    .findFirst()
                    .orElse(null);
            assertEquals(writer, kept);
        }
    }

    @Test
    void dropsFiltersThatMissValues() throws Exception {
        for (String writer : List.of("1.13.1", "1.14.0", "1.15.2", "1.16.0")) {
            replace(footer(footer -> {
                footer.setCreated_by("parquet-mr version " + writer + " (build x)");
                return bytes(footer);
            }));
            boolean isRight = !writer.startsWith("1.14") && !writer.startsWith("1.15");
            assertEquals(isRight, data(rewritten(List.of("s")), 0, 0).isSetBloom_filter_offset(), writer);
        }
    }

    @Test
    void keepsWhatIsStillTrue() throws Exception {
        replace(footer(footer -> {
            footer.unsetColumn_orders();
            chunk(footer, 0, S).unsetColumn_index_offset();
            chunk(footer, 0, S).unsetColumn_index_length();
            data(footer, 0, 0).setDictionary_page_offset(0);
            footer.getRow_groups()
                    .get(0)
                    .setSorting_columns(List.of(
                            new SortingColumn(S, true, false),
                            new SortingColumn(L, false, true),
                            new SortingColumn(1, false, true),
                            new SortingColumn(S, true, false)));
            return bytes(footer);
        }));
        FileMetaData output = rewritten(List.of("l", "s"));
        assertNull(output.getColumn_orders());
        assertEquals(
                List.of(new SortingColumn(1, true, false), new SortingColumn(0, false, true)),
                output.getRow_groups().get(0).getSorting_columns());
        assertFalse(chunk(output, 0, 1).isSetColumn_index_offset());
        assertTrue(chunk(output, 0, 1).isSetOffset_index_offset());
        assertTrue(chunk(output, 0, 0).isSetColumn_index_offset());
        List<String> keys = output.getKey_value_metadata().stream()
                .map(entry -> entry.getKey())
                .toList();
        assertTrue(keys.contains("k") && keys.contains("added"), keys.toString());
        assertFalse(keys.contains("ARROW:schema") || keys.contains("pandas"), keys.toString());
    }

    @Test
    void copiesARowGroupWithoutRows() throws Exception {
        List<Group> rows = GeneratedFile.rows(hadoop(input));
        replace(footer(footer -> {
            RowGroup empty = footer.getRow_groups().get(0).deepCopy();
            empty.setNum_rows(0);
            for (ColumnChunk chunk : empty.getColumns()) {
                chunk.unsetColumn_index_offset();
                chunk.unsetOffset_index_offset();
                ColumnMetaData data = chunk.getMeta_data();
                data.setNum_values(0);
                data.setTotal_compressed_size(0);
                data.setTotal_uncompressed_size(0);
                data.unsetStatistics();
                data.unsetBloom_filter_offset();
                data.unsetDictionary_page_offset();
                data.setData_page_offset(0);
            }
            footer.getRow_groups().add(1, empty);
            return bytes(footer);
        }));
        rewritten(List.of("id", "s"), List.of("d"));
        List<Group> read = GeneratedFile.rows(hadoop(directory.resolve("out-" + outputs + ".parquet")));
        assertEquals(
                rows.stream().map(row -> row.getLong("id", 0)).toList(),
                read.stream().map(row -> row.getLong("id", 0)).toList());
    }

    private void assertObstacle(String text, Consumer<FileMetaData> change) throws Exception {
        String found = obstacle(change).orElse("");
        assertTrue(found.contains(text), found);
    }

    private Optional<String> obstacle(Consumer<FileMetaData> change) throws Exception {
        return obstacleOf(footer(footer -> {
            change.accept(footer);
            return bytes(footer);
        }));
    }

    private Optional<String> obstacleOf(byte[] footer) throws Exception {
        byte[] before = Files.readAllBytes(input);
        replace(footer);
        try (ParquetFile file = ParquetFile.open(hadoop(input), new Configuration())) {
            return file.obstacle();
        } finally {
            Files.write(input, before);
        }
    }

    private FileMetaData rewritten(List<String> kept) throws Exception {
        return rewritten(kept, List.of());
    }

    /** The footer of the file with some columns kept and some written anew. */
    private FileMetaData rewritten(List<String> kept, List<String> made) throws Exception {
        Path output = directory.resolve("out-" + ++outputs + ".parquet");
        List<OutputColumn> columns = new ArrayList<>();
        kept.forEach(name -> columns.add(new OutputColumn.Kept(name)));
        made.forEach(name -> columns.add(new OutputColumn.New(GeneratedFile.SCHEMA.getType(name))));
        try (ParquetFile file = ParquetFile.open(hadoop(input), new Configuration())) {
            RewriteTest.rewrite(file, hadoop(output), columns, 0, file.rowGroups());
        }
        return read(Files.readAllBytes(output));
    }

    private interface Change {
        byte[] of(FileMetaData footer) throws IOException;
    }

    private byte[] footer(Change change) throws IOException {
        return change.of(read(Files.readAllBytes(input)));
    }

    private static FileMetaData read(byte[] file) throws IOException {
        int size = size(file);
        return Util.readFileMetaData(new ByteArrayInputStream(file, file.length - 8 - size, size));
    }

    private static int size(byte[] file) {
        return ByteBuffer.wrap(file, file.length - 8, 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
    }

    private static byte[] bytes(FileMetaData footer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, out);
        return out.toByteArray();
    }

    private void replace(byte[] footer) throws IOException {
        byte[] file = Files.readAllBytes(input);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, file.length - 8 - size(file));
        out.writeBytes(footer);
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(footer.length)
                .array());
        out.write(file, file.length - 4, 4);
        Files.write(input, out.toByteArray());
    }

    private static ColumnChunk chunk(FileMetaData footer, int group, int column) {
        return footer.getRow_groups().get(group).getColumns().get(column);
    }

    private static ColumnMetaData data(FileMetaData footer, int group, int column) {
        return chunk(footer, group, column).getMeta_data();
    }

    private static org.apache.hadoop.fs.Path hadoop(Path path) {
        return new org.apache.hadoop.fs.Path(path.toUri());
    }
}
