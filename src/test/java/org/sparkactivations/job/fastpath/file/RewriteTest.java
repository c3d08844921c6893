package org.sparkactivations.job.fastpath.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.job.fastpath.page.ChunkReader;
import org.sparkactivations.job.fastpath.page.ChunkWriter;
import org.sparkactivations.job.fastpath.page.ColumnBatch;

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
                    rewrite(file, output, columns, run[0], run[1], seed % 3);
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
            ParquetFile file,
            org.apache.hadoop.fs.Path output,
            List<OutputColumn> columns,
            int from,
            int to,
            int copiers)
            throws Exception {
        RewriteRequest request = new RewriteRequest(
                file,
                new RowGroups(from, to),
                columns,
                Map.of("added", "yes"),
                "spark-activations version 1.0.0 (build test)",
                copiers);
        Random random = new Random(from);
        try (Rewrite rewrite = Rewrite.start(request, output, HADOOP)) {
            for (int g = from; g < to; g++) {
                List<ChunkWriter> writers = rewrite.nextRowGroup();
                int w = 0;
                for (OutputColumn column : columns) {
                    if (column instanceof OutputColumn.New) {
                        try (ChunkReader reader = file.reader(g, source(column))) {
                            for (ColumnBatch batch = reader.next(1 + random.nextInt(300));
                                    batch.rows() > 0;
                                    batch = reader.next(1 + random.nextInt(300))) {
                                writers.get(w).write(batch);
                            }
                        }
                        w++;
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
