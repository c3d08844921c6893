package org.sparkactivations.job.fastpath.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.job.ParquetBytes;
import org.sparkactivations.job.fastpath.page.ChunkReader;
import org.sparkactivations.job.fastpath.page.ColumnBatch;
import org.sparkactivations.job.fastpath.page.DamagedChunkException;

/** What is decoded of chunks, beside what Parquet's own reader reads of them. */
class ParquetFileTest {
    private static final Configuration HADOOP = new Configuration();

    @TempDir
    private Path directory;

    @Test
    void readsWhatParquetReads() throws Exception {
        for (int seed = 0; seed < 60; seed++) {
            var path = new org.apache.hadoop.fs.Path(
                    directory.resolve(seed + ".parquet").toUri());
            String how = seed + ": " + GeneratedFile.write(path, seed);
            List<Group> rows = GeneratedFile.rows(path);
            try (ParquetFile file = ParquetFile.open(path, HADOOP)) {
                assertTrue(file.obstacle().isEmpty(), how + file.obstacle());
                for (Type column : file.schema().getFields()) {
                    if (file.obstacle(column.getName()).isEmpty()) {
                        assertEquals(
                                expected(rows, column), read(file, column, new Random(seed)), () -> how + " " + column);
                    }
                }
            }
        }
    }

    @Test
    void aNumberOfValuesThatNoMemoryHoldsIsDamage() throws Exception {
        Path local = directory.resolve("in.parquet");
        var path = new org.apache.hadoop.fs.Path(local.toUri());
        MessageType schema = MessageTypeParser.parseMessageType("message m { repeated double d; }");
        try (var writer = ExampleParquetWriter.builder(path).withType(schema).build()) {
            writer.write(new SimpleGroup(schema).append("d", 0.5));
        }
        int many = Integer.MAX_VALUE - 8;
        byte[] pages = ParquetBytes.withPages(
                Files.readAllBytes(local),
                header -> header.getData_page_header().setNum_values(many));
        Files.write(
                local,
                ParquetBytes.withFooter(
                        pages,
                        footer -> footer.getRow_groups()
                                .get(0)
                                .getColumns()
                                .get(0)
                                .getMeta_data()
                                .setNum_values(many)));
        try (ParquetFile file = ParquetFile.open(path, HADOOP);
                ChunkReader reader = file.reader(0, "d", 1 << 16)) {
            var told = assertThrows(DamagedChunkException.class, () -> reader.next(1));
            assertTrue(told.getMessage().endsWith("it takes more memory than there is"), told.getMessage());
        }
    }

    private static List<Object> expected(List<Group> rows, Type column) {
        List<Object> values = new ArrayList<>();
        for (Group row : rows) {
            int count = row.getFieldRepetitionCount(column.getName());
            if (column.isPrimitive()) {
                if (column.isRepetition(Type.Repetition.REPEATED)) {
                    List<Object> list = new ArrayList<>();
                    for (int i = 0; i < count; i++) {
                        list.add(value(row, column.asPrimitiveType(), i));
                    }
                    values.add(list);
                } else {
                    values.add(count == 0 ? null : value(row, column.asPrimitiveType(), 0));
                }
            } else if (count == 0) {
                values.add(null);
            } else {
                Group list = row.getGroup(column.getName(), 0);
                Type repeated = column.asGroupType().getType(0);
                List<Object> elements = new ArrayList<>();
                for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
                    if (repeated.isPrimitive()) {
                        elements.add(value(list, repeated.asPrimitiveType(), i));
                    } else {
                        Group element = list.getGroup(0, i);
                        PrimitiveType leaf = repeated.asGroupType().getType(0).asPrimitiveType();
                        elements.add(element.getFieldRepetitionCount(0) == 0 ? null : value(element, leaf, 0));
                    }
                }
                values.add(elements);
            }
        }
        return values;
    }

    private static Object value(Group group, PrimitiveType type, int i) {
        String name = type.getName();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> group.getBoolean(name, i);
            case INT32 -> group.getInteger(name, i);
            case INT64 -> group.getLong(name, i);
            case FLOAT -> Float.floatToRawIntBits(group.getFloat(name, i));
            case DOUBLE -> Double.doubleToRawLongBits(group.getDouble(name, i));
            case BINARY, FIXED_LEN_BYTE_ARRAY ->
                Arrays.toString(group.getBinary(name, i).getBytes());
            case INT96 -> Arrays.toString(group.getInt96(name, i).getBytes());
        };
    }

    private static List<Object> read(ParquetFile file, Type column, Random random) throws Exception {
        List<Object> values = new ArrayList<>();
        for (int g = 0; g < file.rowGroups(); g++) {
            try (ChunkReader reader = file.reader(g, column.getName(), 1 << 16)) {
                for (ColumnBatch batch = next(reader, random); batch.rows() > 0; batch = next(reader, random)) {
                    if (batch.repetitions() == null) {
                        for (int i = 0; i < batch.rows(); i++) {
                            values.add(value(batch, i));
                        }
                    } else {
                        lists(batch, column, values);
                    }
                }
            }
        }
        return values;
    }

    /** Some rows, now and then bounded by their bytes, or with some of them left for the next time. */
    private static ColumnBatch next(ChunkReader reader, Random random) throws Exception {
        ColumnBatch batch = random.nextBoolean()
                ? reader.next(1 + random.nextInt(300))
                : reader.next(1 + random.nextInt(300), random.nextInt(2000));
        return batch.repetitions() == null && batch.rows() > 1 && random.nextInt(3) == 0
                ? reader.keep(1 + random.nextInt(batch.rows()))
                : batch;
    }

    private static void lists(ColumnBatch batch, Type column, List<Object> values) {
        int nullList = column.isRepetition(Type.Repetition.OPTIONAL) ? 0 : -1;
        int empty = nullList + 1;
        for (int i = 0; i < batch.size(); i++) {
            if (batch.repetitions()[i] == 0) {
                values.add(batch.definitions()[i] == nullList ? null : new ArrayList<>());
            }
            if (batch.definitions()[i] > empty) {
                @SuppressWarnings("unchecked")
                List<Object> list = (List<Object>) values.get(values.size() - 1);
                list.add(value(batch, i));
            }
        }
    }

    private static Object value(ColumnBatch batch, int i) {
        if (batch.nulls() != null && batch.nulls()[i]) {
            return null;
        }
        return switch (batch.type()) {
            case BOOLEAN -> batch.booleans()[i];
            case INT32 -> batch.ints()[i];
            case INT64 -> batch.longs()[i];
            case FLOAT -> Float.floatToRawIntBits(batch.floats()[i]);
            case DOUBLE -> Double.doubleToRawLongBits(batch.doubles()[i]);
            case BINARY, FIXED, INT96 ->
                Arrays.toString(Arrays.copyOfRange(
                        batch.bytes()[i], batch.starts()[i], batch.starts()[i] + batch.lengths()[i]));
        };
    }
}
