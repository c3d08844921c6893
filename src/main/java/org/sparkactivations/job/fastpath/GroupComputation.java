package org.sparkactivations.job.fastpath;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.parquet.schema.Type;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.sparkactivations.job.fastpath.file.ParquetFile;
import org.sparkactivations.job.fastpath.file.Rewrite;
import org.sparkactivations.job.fastpath.file.Written;
import org.sparkactivations.job.fastpath.page.ChunkReader;
import org.sparkactivations.job.fastpath.page.ChunkWriter;
import org.sparkactivations.job.fastpath.page.ColumnBatch;
import org.sparkactivations.job.fastpath.page.PhysicalType;
import org.sparkactivations.job.publish.statistics.ColumnStatistics;
import org.sparkactivations.job.publish.statistics.WriteMetrics;
import org.sparkactivations.sql.plan.ColumnProgram;
import org.sparkactivations.sql.plan.ModelColumn;
import org.sparkactivations.sql.plan.PlannedColumn;

/** Computes the new columns of a file, row group by row group, and gathers the statistics of what it reads and makes. */
final class GroupComputation implements AutoCloseable {
    private static final int MOST_ROWS = 4096;

    /** How many bytes of one column are decoded at once. */
    private static final int MOST_BYTES = 1 << 20;

    /** What a footer says of a column that is not primitive. */
    private static final Written.Column NOTHING_TOLD = new Written.Column("", false, OptionalLong.empty(), null);

    private final ColumnProgram program;
    private final RowColumns rows;
    private final Map<Integer, KernelColumn> kernels = new HashMap<>();
    private final Map<Integer, ModelBlocks> models = new HashMap<>();
    private final Map<String, DataType> reads;
    private final List<Pass> passes;

    /** Of the columns that are computed, by their place in the output: the place among the new ones. */
    private final Map<Integer, Integer> places = new HashMap<>();

    /** The places in the output of what the row program gives. */
    private final Map<Integer, Integer> ofRows = new HashMap<>();

    /** The places of the columns that are copied. */
    private final Map<String, Integer> copied = new HashMap<>();

    /** The places of the columns that the rows' program reads. */
    private final Map<String, Integer> ordinals = new HashMap<>();

    private ParquetFile file;
    private WriteMetrics metrics;

    GroupComputation(TaskSettings settings) {
        program = settings.program();
        rows = program.rows() == null ? null : new RowColumns(program, settings.policy(), MOST_ROWS);
        passes = Pass.of(program);
        KernelArrays room = new KernelArrays();
        for (int i = 0; i < program.columns().size(); i++) {
            PlannedColumn column = program.columns().get(i);
            if (column instanceof PlannedColumn.Copied) {
                copied.put(column.name(), i);
                continue;
            }
            places.put(i, places.size());
            if (column instanceof PlannedColumn.OfKernels made) {
                kernels.put(i, new KernelColumn(made.kernels(), room));
            } else if (column instanceof PlannedColumn.OfModel scored) {
                models.put(i, new ModelBlocks(scored.model()));
            } else {
                ofRows.put(((PlannedColumn.OfRows) column).ordinal(), i);
            }
        }
        reads = program.reads();
        String[] read =
                program.rows() == null ? new String[0] : program.rows().reads().fieldNames();
        for (int i = 0; i < read.length; i++) {
            ordinals.put(read[i], i);
        }
    }

    /** Goes on with another file. */
    void begin(ParquetFile next, WriteMetrics metricsOfNext) {
        file = next;
        metrics = metricsOfNext;
        if (rows != null) {
            rows.begin(next.schema());
        }
    }

    /** Writes the new columns of the row group that is begun. */
    void write(int group, Rewrite rewrite, TaskContext context) throws IOException {
        for (Pass pass : passes) {
            Map<String, ChunkReader> readers = new LinkedHashMap<>();
            try {
                int most = MOST_ROWS;
                for (String column : pass.reads()) {
                    ChunkReader reader = file.reader(group, column, pass.readAtOnce());
                    readers.put(column, reader);
                    most = Math.min(most, Math.max(1, MOST_BYTES / Math.max(1, reader.meanWidth())));
                }
                for (long left = file.rows(group); left > 0; ) {
                    context.killTaskIfInterrupted();
                    left -= batch(group, pass, readers, rewrite, (int) Math.min(most, left));
                }
            } finally {
                readers.values().forEach(ChunkReader::close);
            }
            for (int column : pass.columns()) {
                writer(column, pass, rewrite);
                rewrite.end(places.get(column));
            }
        }
        context.taskMetrics().inputMetrics().incRecordsRead(file.rows(group));
    }

    /** The writer of a column, by its place in the output. */
    private ChunkWriter writer(int column, Pass pass, Rewrite rewrite) {
        return rewrite.writer(places.get(column), pass.encodedInMemory());
    }

    /** Computes the next rows, and returns how many: fewer than wanted where values are long. */
    private int batch(int group, Pass pass, Map<String, ChunkReader> readers, Rewrite rewrite, int wanted)
            throws IOException {
        Map<String, ColumnBatch> decoded = new HashMap<>();
        int fewest = wanted;
        for (Map.Entry<String, ChunkReader> each : readers.entrySet()) {
            if (isOfAnyLength(each.getKey())) {
                ColumnBatch batch = each.getValue().next(fewest, MOST_BYTES);
                fewest = batch.rows();
                decoded.put(each.getKey(), batch);
            }
        }
        int count = fewest;
        for (Map.Entry<String, ChunkReader> each : readers.entrySet()) {
            boolean isDecoded = decoded.containsKey(each.getKey());
            ColumnBatch batch =
                    isDecoded ? each.getValue().keep(count) : each.getValue().next(count);
            if (batch.rows() != count || count == 0) {
                throw new IOException("the file %s cannot be read: column %s ends before row group %d does"
                        .formatted(file.name(), each.getKey(), group));
            }
            decoded.put(each.getKey(), asRead(batch, reads.get(each.getKey())));
        }
        if (pass.hasRows()) {
            rows.compute(decoded, count, sink(pass, rewrite));
        }
        decoded.forEach((name, batch) -> {
            if (copied.containsKey(name)) {
                addRead(copied.get(name), name, batch, count);
            }
        });
        for (int i : pass.columns()) {
            writer(i, pass, rewrite).write(result(i, decoded, count));
        }
        return count;
    }

    private boolean isOfAnyLength(String column) {
        DataType type = reads.get(column);
        return type instanceof BinaryType || type instanceof StringType;
    }

    /** What a column of the output has in a batch; the next result overwrites it. */
    private ColumnBatch result(int i, Map<String, ColumnBatch> decoded, int count) {
        PlannedColumn column = program.columns().get(i);
        if (column instanceof PlannedColumn.OfRows computed) {
            return rows.result(computed.ordinal());
        }
        if (column instanceof PlannedColumn.OfModel scored) {
            ColumnBatch result = models.get(i).of(features(scored, decoded), count);
            add(metrics.column(i), result, true);
            return result;
        }
        String source = ((PlannedColumn.OfKernels) column).kernels().source();
        ColumnBatch result = kernels.get(i).of(decoded.get(source));
        add(metrics.column(i), result, mayBeNull(source));
        return result;
    }

    /** The numbers as Spark reads them: a whole number of 32 bits is a BIGINT where it is unsigned. */
    private static ColumnBatch asRead(ColumnBatch batch, DataType type) {
        DataType number = type instanceof ArrayType array ? array.elementType() : type;
        return batch.type() == PhysicalType.INT32 && number instanceof LongType ? batch.asUnsignedLongs() : batch;
    }

    private List<ModelBlocks.Source> features(PlannedColumn.OfModel column, Map<String, ColumnBatch> decoded) {
        List<ModelBlocks.Source> features = new ArrayList<>();
        for (ModelColumn.Feature feature : column.model().features()) {
            features.add(
                    feature instanceof ModelColumn.OfFile file
                            ? new ModelBlocks.Source(decoded.get(file.source()), mayBeNull(file.source()))
                            : new ModelBlocks.Source(rows.result(((ModelColumn.OfRows) feature).ordinal()), true));
        }
        return features;
    }

    /** Computed rows count at once, as they pass. */
    private RowColumns.Sink sink(Pass pass, Rewrite rewrite) {
        return new RowColumns.Sink() {
            @Override
            public void bad(String text) {
                metrics.addBad(text);
            }

            @Override
            public void values(int ordinal, ColumnBatch values) throws IOException {
                writer(ofRows.get(ordinal), pass, rewrite).write(values);
            }

            @Override
            public void row(InternalRow computed) {
                for (int i = 0; i < program.columns().size(); i++) {
                    if (program.columns().get(i) instanceof PlannedColumn.OfRows column) {
                        metrics.column(i).add(computed, column.ordinal());
                    }
                }
            }
        };
    }

    private void addRead(int index, String name, ColumnBatch batch, int count) {
        Integer ordinal = ordinals.get(name);
        if (ordinal == null) {
            add(metrics.column(index), batch, mayBeNull(name));
            return;
        }
        for (int row = 0; row < count; row++) {
            metrics.column(index).add(rows.read(row), ordinal);
        }
    }

    /** Adds a batch that kernels read or made: numbers, or lists of them, of which NULLs count alone. */
    private static void add(ColumnStatistics statistics, ColumnBatch batch, boolean mayBeNull) {
        if (batch.definitions() != null) {
            statistics.addNulls(mayBeNull ? nullLists(batch) : 0);
        } else if (batch.doubles() != null) {
            statistics.add(batch.doubles(), batch.nulls(), batch.rows());
        } else if (batch.floats() != null) {
            statistics.add(batch.floats(), batch.nulls(), batch.rows());
        } else if (batch.ints() != null) {
            statistics.add(batch.ints(), batch.nulls(), batch.rows());
        } else {
            statistics.add(batch.longs(), batch.nulls(), batch.rows());
        }
    }

    private boolean mayBeNull(String column) {
        return !file.schema().getType(column).isRepetition(Type.Repetition.REQUIRED);
    }

    private static long nullLists(ColumnBatch batch) {
        long count = 0;
        for (int i = 0; i < batch.size(); i++) {
            if (batch.repetitions()[i] == 0 && batch.definitions()[i] == 0) {
                count++;
            }
        }
        return count;
    }

    /** Adds what the footer says of the columns that were not read. */
    void addFooters(Written written) {
        Map<String, Written.Column> told = new HashMap<>();
        written.columns().forEach(column -> told.put(column.name(), column));
        for (int i = 0; i < program.columns().size(); i++) {
            PlannedColumn column = program.columns().get(i);
            if (column instanceof PlannedColumn.Copied && !reads.containsKey(column.name())) {
                Written.Column footer = told.getOrDefault(column.name(), NOTHING_TOLD);
                metrics.column(i).addFooter(written.rows(), footer.nulls(), footer.statistics());
            }
        }
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
        }
    }
}
