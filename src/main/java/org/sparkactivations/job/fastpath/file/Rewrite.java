package org.sparkactivations.job.fastpath.file;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
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
 * Writes a file of another's row groups: kept columns are copied as bytes, new ones appended. Ask for the writers of each
 * row group in turn, fill them, and finish.
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
    private final List<ChunkWriter> writers = new ArrayList<>();
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
        NewPages kind = NewPages.like(file, next, request.rowGroups().to());
        for (OutputLeaf leaf : schemas.leaves()) {
            if (leaf.isNew()) {
                writers.add(new ChunkWriter(leaf.column(), kind.codec(), kind.hasChecksums(), configuration));
            }
        }
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

    /**
     * The writers of the next row group's new columns, in the order of the request. Those of the one before must hold all
     * its rows.
     */
    public List<ChunkWriter> nextRowGroup() throws IOException {
        if (next > request.rowGroups().from()) {
            endRowGroup(next - 1);
        }
        next++;
        return writers;
    }

    private void endRowGroup(int g) throws IOException {
        RowGroup input = file.group(g);
        for (ChunkWriter writer : writers) {
            if (writer.rows() != input.getNum_rows()) {
                throw new IllegalStateException(
                        "%d rows were written to row group %d of %d".formatted(writer.rows(), g, input.getNum_rows()));
            }
        }
        int index = g - request.rowGroups().from();
        if (plan.isByRowGroup() && !plan.isNewFirst()) {
            copy(index);
        }
        ColumnChunk[] chunks = new ColumnChunk[schemas.leaves().size()];
        EncodedChunk[] made = new EncodedChunk[chunks.length];
        int writer = 0;
        for (int i = 0; i < chunks.length; i++) {
            OutputLeaf leaf = schemas.leaves().get(i);
            if (leaf.isNew()) {
                made[i] = writers.get(writer++).finish();
                chunks[i] = NewChunk.at(target.position(), made[i], leaf.column());
                encoded += made[i].compressed();
                made[i].drain(target);
            }
        }
        if (plan.isByRowGroup() && plan.isNewFirst()) {
            copy(index);
        }
        for (int i = 0; i < chunks.length; i++) {
            OutputLeaf leaf = schemas.leaves().get(i);
            if (leaf.isNew()) {
                indexes.addNew(chunks[i], made[i]);
            } else {
                ColumnChunk from = input.getColumns().get(leaf.inputIndex());
                chunks[i] = KeptChunk.moved(from, plan, keepsFilters);
                KeptChunk.dropDoubtful(chunks[i].getMeta_data(), leaf.column().getPrimitiveType(), file.createdBy());
                indexes.addKept(from, chunks[i], input.getNum_rows());
            }
        }
        footer.add(input, List.of(chunks));
    }

    /** Ends the last row group, and writes indexes and footer. */
    public Written finish() throws IOException {
        if (next > request.rowGroups().from()) {
            endRowGroup(next - 1);
        }
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
            writer.close();
        }
        target.close();
    }
}
