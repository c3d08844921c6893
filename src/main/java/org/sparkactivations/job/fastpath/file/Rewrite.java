package org.sparkactivations.job.fastpath.file;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.sparkactivations.job.fastpath.page.ChunkWriter;
import org.sparkactivations.job.fastpath.page.DamagedChunkException;
import org.sparkactivations.job.fastpath.page.EncodedChunk;

/**
 * Writes a file of another's row groups: kept columns are copied as bytes, new ones appended. Begin each row group in turn,
 * in it fill and end the writer of each new column, and finish. Columns that are not written at once need no memory at once.
 */
public final class Rewrite implements Closeable {
    private final RewriteRequest request;
    private final ParquetFile file;
    private final OutputSchemas schemas;
    private final boolean keepsFilters;
    private final CopyPlan plan;
    private final TargetBytes target;
    private final RangeCopy copy;
    private final IndexWriter indexes;
    private final FooterBuilder footer;
    private final NewPages kind;
    private final Configuration configuration;
    private final List<OutputLeaf> made = new ArrayList<>();

    /** Of the row group that is begun: the writers that are not ended, and the chunks of those that are. */
    private final ChunkWriter[] writers;

    private final ColumnChunk[] chunks;
    private int next;
    private long encoded;

    private Rewrite(RewriteRequest request, TargetBytes target, Configuration configuration) throws IOException {
        this.request = request;
        this.file = request.file();
        this.schemas = new OutputSchemas(file, request.columns());
        this.keepsFilters = KeptChunk.filtersAreRight(file.createdBy());
        this.plan = CopyPlan.of(file, schemas.leaves(), request.rowGroups(), keepsFilters);
        this.target = target;
        this.copy = new RangeCopy(file.source(), target, file.comparesChecksums());
        this.indexes = new IndexWriter(file.source(), target);
        this.footer = new FooterBuilder(request, schemas);
        this.next = request.rowGroups().from();
        this.kind = NewPages.like(file, next, request.rowGroups().to());
        this.configuration = configuration;
        schemas.leaves().stream().filter(OutputLeaf::isNew).forEach(made::add);
        this.writers = new ChunkWriter[made.size()];
        this.chunks = new ColumnChunk[made.size()];
        target.write(FooterBytes.MAGIC);
        if (!plan.isByRowGroup()) {
            copy(0);
        }
    }

    /**
     * Starts a file that must not be there yet.
     *
     * @throws DamagedChunkException if the pages of a kept column are not what the footer says; later steps throw it too
     */
    public static Rewrite start(RewriteRequest request, Path output, Configuration configuration) throws IOException {
        TargetBytes target = TargetBytes.create(output, configuration);
        try {
            return new Rewrite(request, target, configuration);
        } catch (IOException | RuntimeException e) {
            target.close();
            throw e;
        }
    }

    private void copy(int group) throws IOException {
        for (CopyPlan.Range range : plan.ranges(group)) {
            plan.placed(range, target.position());
            copy.copy(range, plan.chunks(range));
        }
    }

    /** Ends the row group that is begun, of which each new column must be ended, and begins the next. */
    public void nextRowGroup() throws IOException {
        endRowGroup();
        if (plan.isByRowGroup() && !plan.isNewFirst()) {
            copy(next - request.rowGroups().from());
        }
        next++;
    }

    /**
     * The writer of a new column in the row group that is begun.
     *
     * @param column its place among the new ones
     * @param memory how many bytes of encoded pages stay in memory; the others go to a temporary file
     */
    public ChunkWriter writer(int column, long memory) {
        if (writers[column] == null) {
            writers[column] = new ChunkWriter(
                    made.get(column).column(), kind.codec(), kind.hasChecksums(), memory, configuration);
        }
        return writers[column];
    }

    /**
     * Ends a new column in the row group that is begun; its writer must hold all the rows. Where the first column of all is
     * new, it has to end first: by its place readers share out the file.
     */
    public void end(int column) throws IOException {
        int group = next - 1;
        long rows = file.group(group).getNum_rows();
        if (writers[column] == null || writers[column].rows() != rows) {
            throw new IllegalStateException("%d rows of column %d were written to row group %d of %d"
                    .formatted(writers[column] == null ? 0 : writers[column].rows(), column, group, rows));
        }
        if (plan.isNewFirst() && column > 0 && chunks[0] == null) {
            throw new IllegalStateException("column %d ended before the first".formatted(column));
        }
        try (ChunkWriter writer = writers[column]) {
            writers[column] = null;
            EncodedChunk chunk = writer.finish();
            chunks[column] =
                    NewChunk.at(target.position(), chunk, made.get(column).column());
            encoded += chunk.compressed();
            chunk.drain(target);
            indexes.addNew(chunks[column], chunk);
        }
    }

    private void endRowGroup() throws IOException {
        int group = next - 1;
        if (group < request.rowGroups().from()) {
            return;
        }
        if (plan.isByRowGroup() && plan.isNewFirst()) {
            copy(group - request.rowGroups().from());
        }
        RowGroup input = file.group(group);
        List<ColumnChunk> all = new ArrayList<>();
        int column = 0;
        for (OutputLeaf leaf : schemas.leaves()) {
            if (leaf.isNew()) {
                if (chunks[column] == null) {
                    throw new IllegalStateException("column %d of row group %d was not ended".formatted(column, group));
                }
                all.add(chunks[column++]);
            } else {
                ColumnChunk from = input.getColumns().get(leaf.inputIndex());
                ColumnChunk moved = KeptChunk.moved(from, plan, keepsFilters);
                KeptChunk.dropDoubtful(moved.getMeta_data(), leaf.column().getPrimitiveType(), file.createdBy());
                indexes.addKept(from, moved, input.getNum_rows());
                all.add(moved);
            }
        }
        Arrays.fill(chunks, null);
        footer.add(input, all);
    }

    /** Ends the last row group, and writes indexes and footer. */
    public Written finish() throws IOException {
        endRowGroup();
        if (next != request.rowGroups().to()) {
            throw new IllegalStateException("%d row groups were not written"
                    .formatted(request.rowGroups().to() - next));
        }
        indexes.write();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer.build(), bytes);
        target.write(bytes.toByteArray());
        target.write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.size())
                .array());
        target.write(FooterBytes.MAGIC);
        long length = target.position();
        close();
        return new Written(
                footer.rows(),
                copy.copied(),
                encoded,
                length,
                FooterStatistics.of(footer.groups(), schemas, request.createdBy()));
    }

    /** Closes the file, finished or not; one that is not is left to the caller to delete. */
    @Override
    public void close() throws IOException {
        for (ChunkWriter writer : writers) {
            if (writer != null) {
                writer.close();
            }
        }
        target.close();
    }
}
