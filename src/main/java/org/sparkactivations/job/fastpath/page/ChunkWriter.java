package org.sparkactivations.job.fastpath.page;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Encodes one new column, chunk after chunk, from batches. */
public final class ChunkWriter implements Closeable {
    /** A page has at most as many rows, and ends with the row in which it grows beyond as many bytes: as Parquet's own writer does it. */
    private static final int PAGE_ROWS = 20_000;

    private static final int PAGE_BYTES = 1 << 20;

    private final ColumnDescriptor column;
    private final PhysicalType type;
    private final int maxDefinition;
    private final int maxRepetition;
    private final boolean hasChecksums;
    private final CompressionCodecName codec;
    private final Compressor compressor;
    private final PageStore pages;
    private final PlainPage page;
    private final PageStatistics statistics;
    private final CRC32 crc = new CRC32();
    private ChunkIndexes indexes;
    private SizeStatistics.Builder sizes;
    private byte[] definitions = new byte[PAGE_ROWS];
    private byte[] repetitions = new byte[0];
    private byte[] raw = new byte[0];
    private int pageRows;
    private int pageValues;
    private long rows;
    private long values;
    private long uncompressed;
    private long unencoded;

    /**
     * A writer of a column that is flat, or a list of values.
     *
     * @param codec of the chunks beside it
     * @param memory how many bytes of encoded pages stay in memory; the others go to a temporary file
     */
    public ChunkWriter(
            ColumnDescriptor column,
            CompressionCodecName codec,
            boolean hasChecksums,
            long memory,
            Configuration configuration) {
        this.column = column;
        this.type = PhysicalType.of(column.getPrimitiveType().getPrimitiveTypeName());
        this.maxDefinition = column.getMaxDefinitionLevel();
        this.maxRepetition = column.getMaxRepetitionLevel();
        this.hasChecksums = hasChecksums;
        this.codec = Compressor.beside(codec);
        this.compressor = Compressor.of(this.codec, configuration);
        this.pages = new PageStore(memory);
        this.page = new PlainPage(type, column.getPrimitiveType().getTypeLength());
        this.statistics = new PageStatistics(column.getPrimitiveType());
        begin();
    }

    private void begin() {
        indexes = new ChunkIndexes(column);
        rows = 0;
        values = 0;
        uncompressed = 0;
        beginPage();
    }

    private void beginPage() {
        page.clear();
        statistics.clear();
        sizes = SizeStatistics.newBuilder(column.getPrimitiveType(), maxRepetition, maxDefinition);
        unencoded = 0;
        pageRows = 0;
        pageValues = 0;
    }

    /** The rows of this chunk so far. */
    public long rows() {
        return rows + pageRows;
    }

    /**
     * Appends the rows of a batch, of the physical type and the shape of the column.
     *
     * @throws IllegalArgumentException if a value is NULL in a column that has none
     */
    public void write(ColumnBatch batch) throws IOException {
        boolean isList = batch.repetitions != null;
        if (batch.type() != type || isList != maxRepetition > 0 || (batch.nulls != null && maxDefinition == 0)) {
            throw new IllegalArgumentException("a batch of %s%s for the column %s"
                    .formatted(batch.type(), batch.nulls == null ? "" : " with NULL", column));
        }
        for (int at = 0; at < batch.size; ) {
            int count = isList ? list(batch, at) : flat(batch, at);
            if (pageRows >= PAGE_ROWS || page.length() >= PAGE_BYTES) {
                // A list may go on only in its own page; its end is known here, since a batch holds whole rows.
                endPage();
            }
            at += count;
        }
    }

    private int flat(ColumnBatch batch, int at) {
        int count = Math.min(batch.size - at, PAGE_ROWS - pageRows);
        if (type.isBytes()) {
            count = fitting(batch, at, count);
        }
        if (maxDefinition > 0) {
            for (int i = 0; i < count; i++) {
                definitions[pageValues + i] = (byte) (batch.nulls != null && batch.nulls[at + i] ? 0 : 1);
            }
        }
        add(batch, at, count, count);
        return count;
    }

    /** How many values fill the page. */
    private int fitting(ColumnBatch batch, int at, int most) {
        long bytes = page.length();
        int count = 0;
        while (count < most && (count == 0 || bytes < PAGE_BYTES)) {
            bytes += batch.nulls != null && batch.nulls[at + count] ? 0 : batch.lengths[at + count] + Integer.BYTES;
            count++;
        }
        return count;
    }

    /** Whole rows up to the end of the page. */
    private int list(ColumnBatch batch, int at) {
        int width = type == PhysicalType.DOUBLE || type == PhysicalType.INT64 ? Long.BYTES : Integer.BYTES;
        int most = Math.max(1, (PAGE_BYTES - page.length()) / width);
        int begun = 0;
        int count = 0;
        while (at + count < batch.size) {
            if (batch.repetitions[at + count] == 0) {
                if (begun > 0 && (begun == PAGE_ROWS - pageRows || count >= most)) {
                    break;
                }
                begun++;
            }
            count++;
        }
        int room = pageValues + count;
        if (definitions.length < room || repetitions.length < room) {
            definitions = Arrays.copyOf(definitions, Math.max(room, definitions.length));
            repetitions = Arrays.copyOf(repetitions, Math.max(room, repetitions.length));
        }
        for (int i = 0; i < count; i++) {
            byte definition = batch.definitions[at + i];
            if (definition > maxDefinition
                    || (batch.nulls != null && batch.nulls[at + i]) != definition < maxDefinition) {
                throw new IllegalArgumentException("a batch of lists of another shape than the column " + column);
            }
            definitions[pageValues + i] = definition;
            repetitions[pageValues + i] = batch.repetitions[at + i];
            sizes.add(batch.repetitions[at + i], definition);
        }
        add(batch, at, count, begun);
        return count;
    }

    private void add(ColumnBatch batch, int at, int count, int begun) {
        int before = page.length();
        statistics.add(batch, at, count);
        if (statistics.hasNaN()) {
            batch.unifyNaN(at, at + count);
        }
        page.add(batch, at, count);
        if (type == PhysicalType.BINARY) {
            int present = count;
            for (int i = at; batch.nulls != null && i < at + count; i++) {
                present -= batch.nulls[i] ? 1 : 0;
            }
            unencoded += page.length() - before - (long) present * Integer.BYTES;
        }
        pageRows += begun;
        pageValues += count;
    }

    private void endPage() throws IOException {
        int size = pack();
        compressor.compress(raw, size);
        PageHeader header = new PageHeader(PageType.DATA_PAGE, size, compressor.length);
        header.setData_page_header(new DataPageHeader(pageValues, Encoding.PLAIN, Encoding.RLE, Encoding.RLE));
        if (hasChecksums) {
            crc.reset();
            crc.update(compressor.bytes, 0, compressor.length);
            header.setCrc((int) crc.getValue());
        }
        ByteArrayOutputStream head = new ByteArrayOutputStream(64);
        Util.writePageHeader(header, head);
        long start = pages.size();
        pages.write(head.toByteArray(), head.size());
        pages.write(compressor.bytes, compressor.length);
        uncompressed += head.size() + size;
        indexes.add(statistics, pageSizes(), new PageLocation(start, head.size() + compressor.length, rows));
        rows += pageRows;
        values += pageValues;
        beginPage();
    }

    private SizeStatistics pageSizes() {
        SizeStatistics levels = sizes.build();
        return new SizeStatistics(
                column.getPrimitiveType(),
                unencoded,
                levels.getRepetitionLevelHistogram(),
                levels.getDefinitionLevelHistogram());
    }

    /** Puts levels and values one behind the other, and returns how many bytes these are. */
    private int pack() {
        if (maxDefinition == 0 && maxRepetition == 0) {
            raw = page.bytes();
            return page.length();
        }
        int room =
                LevelRuns.room(pageValues, maxRepetition) + LevelRuns.room(pageValues, maxDefinition) + page.length();
        if (raw.length < room) {
            raw = new byte[(int) Math.min(Integer.MAX_VALUE - 8L, room + room / 8L)];
        }
        int at = 0;
        if (maxRepetition > 0) {
            at = LevelRuns.write(repetitions, pageValues, maxRepetition, raw, at);
        }
        if (maxDefinition > 0) {
            at = LevelRuns.write(definitions, pageValues, maxDefinition, raw, at);
        }
        System.arraycopy(page.bytes(), 0, raw, at, page.length());
        return at + page.length();
    }

    /** Ends the chunk. Its bytes have to be taken before the next one begins. */
    public EncodedChunk finish() throws IOException {
        if (pageValues > 0) {
            endPage();
        }
        EncodedChunk chunk = new EncodedChunk(
                pages,
                codec,
                values,
                rows,
                uncompressed,
                indexes.statistics(),
                indexes.hasNaN(),
                indexes.sizes(),
                indexes.index(),
                indexes.locations(),
                indexes.unencoded());
        begin();
        return chunk;
    }

    @Override
    public void close() throws IOException {
        compressor.close();
        pages.close();
    }
}
