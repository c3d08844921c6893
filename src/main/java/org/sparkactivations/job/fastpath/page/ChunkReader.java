package org.sparkactivations.job.fastpath.page;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;

/** Reads one column chunk, batch by batch: of a column that is flat, or of a list of values. */
public final class ChunkReader implements Closeable {
    private final Chunk chunk;
    private final ColumnDescriptor column;
    private final PhysicalType type;
    private final int typeLength;
    private final boolean isList;
    private final Pages pages;
    private final ColumnBatch batch;
    private final int meanWidth;
    private boolean[] nulls = new boolean[0];
    private int[] levels = new int[0];
    private ColumnBatch dictionary;
    private PageValues page;

    /** Of the page, how many values are not taken yet, NULLs among them; and of the chunk. */
    private int left;

    private long valuesLeft;
    private long rowsLeft;

    /** Of a page of lists: the levels of all its values, and how many of them are taken. */
    private int[] repetitions = new int[0];

    private int taken;

    /** Of a flat column, how many rows are decoded that stand behind the batch, and begin the next. */
    private int ahead;

    /**
     * A reader of the chunk from its first row on.
     *
     * @param uncompressed the bytes of the chunk before compression
     * @param atOnce how many bytes are read at once; a page that is longer is read whole
     */
    public ChunkReader(Chunk chunk, long uncompressed, int atOnce, Input input, Configuration configuration) {
        this.chunk = chunk;
        this.column = chunk.column();
        this.type = chunk.type();
        this.typeLength = column.getPrimitiveType().getTypeLength();
        this.isList = column.getMaxRepetitionLevel() > 0;
        this.pages = new Pages(chunk, input, configuration, type.isBytes(), atOnce);
        this.batch = new ColumnBatch(type);
        this.valuesLeft = chunk.values();
        this.rowsLeft = chunk.rows();
        this.meanWidth = (int) Math.min(Integer.MAX_VALUE, Math.max(0, uncompressed) / Math.max(1, chunk.rows()));
    }

    /** Of how many bytes a row's value is on the average, as it is stored, decompressed: what to choose a number of rows by. */
    public int meanWidth() {
        return meanWidth;
    }

    /**
     * The next rows, as many as asked for unless the chunk ends before; none at its end.
     *
     * @throws IOException that names file, column and row group if the chunk is damaged
     */
    public ColumnBatch next(int rows) throws IOException {
        return next(rows, Long.MAX_VALUE);
    }

    /**
     * The next rows, as many as asked for unless the chunk ends before, or their values grow beyond as many bytes, which are
     * counted where they are of any length in a column that is flat; but one at least.
     *
     * @throws IOException as {@link #next(int)} does
     */
    public ColumnBatch next(int rows, long bytes) throws IOException {
        int wanted = (int) Math.min(rows, rowsLeft);
        try {
            if (isList) {
                lists(wanted);
            } else {
                flat(wanted, bytes);
            }
        } catch (IOException e) {
            throw named(e);
        } catch (RuntimeException e) {
            throw chunk.damaged("its bytes cannot be decoded (" + e + ")", e);
        } catch (OutOfMemoryError e) {
            // As a rule a damaged length. Spark ends the process by the error, and by what has it as its cause.
            throw chunk.damaged("it takes more memory than there is");
        }
        rowsLeft -= batch.rows;
        if (rowsLeft == 0 && valuesLeft != 0) {
            throw chunk.damaged("it has %d more values than its rows need".formatted(valuesLeft));
        }
        return batch;
    }

    private IOException named(IOException e) {
        return e instanceof DamagedChunkException ? e : chunk.damaged(String.valueOf(e.getMessage()), e);
    }

    /** Of the last batch, of a flat column, no more than the first rows; the others begin the next. */
    public ColumnBatch keep(int rows) {
        ahead += batch.rows - rows;
        rowsLeft += batch.rows - rows;
        end(rows);
        return batch;
    }

    private void end(int rows) {
        batch.rows = rows;
        batch.size = rows;
    }

    private void flat(int wanted, long bytes) throws IOException {
        int done = takeAhead(wanted);
        long size = bytes(0, done);
        while (done < wanted && size <= bytes) {
            open();
            int n = Math.min(left, wanted - done);
            int present = n;
            if (!page.definitions().takeHighest(n)) {
                present = definitions(done, n, wanted, null);
            }
            page.values().read(batch, done, present);
            if (present < n) {
                BatchRoom.spread(batch, done, n, present);
            }
            size += bytes(done, done + n);
            done += n;
            left -= n;
            valuesLeft -= n;
        }
        if (batch.bytes != null) {
            // What batches before have there would keep their pages.
            Arrays.fill(batch.bytes, done, batch.bytes.length, null);
        }
        int rows = Math.min(done, wanted);
        if (size > bytes) {
            rows = fitting(rows, bytes);
        }
        ahead = done - rows;
        end(rows);
    }

    /** Moves what is decoded already to the beginning, and returns how many rows that is. */
    private int takeAhead(int wanted) {
        int from = batch.rows;
        int room = Math.max(wanted, ahead);
        if (ahead > 0) {
            BatchRoom.shift(batch, from, ahead);
        }
        BatchRoom.ensure(batch, room, typeLength);
        if (ahead > 0 && batch.nulls != null) {
            System.arraycopy(nulls, from, nulls, 0, ahead);
            Arrays.fill(nulls, ahead, nulls.length, false);
            nulls = nulls.length < room ? Arrays.copyOf(nulls, room) : nulls;
            batch.nulls = nulls;
        } else {
            batch.nulls = null;
        }
        return ahead;
    }

    private long bytes(int from, int to) {
        long bytes = 0;
        for (int i = from; batch.lengths != null && i < to; i++) {
            bytes += batch.nulls != null && batch.nulls[i] ? 0 : batch.lengths[i];
        }
        return bytes;
    }

    /** How many of the first rows have no more bytes, or one. */
    private int fitting(int rows, long bytes) {
        int count = 1;
        for (long size = bytes(0, 1); count < rows; count++) {
            size += bytes(count, count + 1);
            if (size > bytes) {
                return count;
            }
        }
        return count;
    }

    /** Reads levels, marks the NULLs in the batch, and counts the values that are there. */
    private int definitions(int at, int n, int room, byte[] kept) throws IOException {
        if (levels.length < n) {
            levels = new int[n];
        }
        page.definitions().read(levels, n);
        int highest = column.getMaxDefinitionLevel();
        int present = 0;
        for (int i = 0; i < n; i++) {
            present += levels[i] == highest ? 1 : 0;
        }
        if (present < n) {
            mark(at, n, room);
        }
        if (kept != null) {
            for (int i = 0; i < n; i++) {
                kept[at + i] = (byte) levels[i];
            }
        }
        return present;
    }

    private void mark(int at, int n, int room) {
        if (nulls.length < room) {
            nulls = Arrays.copyOf(nulls, room);
        }
        if (batch.nulls == null) {
            Arrays.fill(nulls, false);
        }
        batch.nulls = nulls;
        int highest = column.getMaxDefinitionLevel();
        for (int i = 0; i < n; i++) {
            nulls[at + i] = levels[i] != highest;
        }
    }

    private void lists(int wanted) throws IOException {
        batch.rows = wanted;
        batch.size = 0;
        batch.nulls = null;
        int begun = 0;
        while (valuesLeft > 0) {
            open();
            int n = 0;
            while (n < left) {
                boolean begins = repetitions[taken + n] == 0;
                if (begins && begun == wanted) {
                    break;
                }
                begun += begins ? 1 : 0;
                n++;
            }
            if (n == 0) {
                break;
            }
            take(n);
        }
        if (begun < wanted) {
            throw new IOException(
                    "it ends after %d of %d rows".formatted(chunk.rows() - rowsLeft + begun, chunk.rows()));
        }
    }

    private void take(int n) throws IOException {
        int at = batch.size;
        if (at == 0 && repetitions[taken] != 0) {
            throw new IOException("it begins within a row");
        }
        int room = Math.addExact(at, n);
        if (batch.definitions == null || batch.definitions.length < room) {
            int longer = (int) Math.max(room, Math.min(Integer.MAX_VALUE - 8, room * 3L / 2));
            batch.definitions = batch.definitions == null ? new byte[longer] : Arrays.copyOf(batch.definitions, longer);
            batch.repetitions = batch.repetitions == null ? new byte[longer] : Arrays.copyOf(batch.repetitions, longer);
        }
        BatchRoom.ensure(batch, batch.definitions.length, typeLength);
        for (int i = 0; i < n; i++) {
            batch.repetitions[at + i] = (byte) repetitions[taken + i];
        }
        int present = n;
        if (page.definitions().takeHighest(n)) {
            Arrays.fill(batch.definitions, at, room, (byte) column.getMaxDefinitionLevel());
        } else {
            present = definitions(at, n, batch.definitions.length, batch.definitions);
        }
        if (batch.nulls != null && nulls.length < room) {
            nulls = Arrays.copyOf(nulls, room);
            batch.nulls = nulls;
        }
        page.values().read(batch, at, present);
        if (present < n) {
            BatchRoom.spread(batch, at, n, present);
        }
        batch.size = room;
        taken += n;
        left -= n;
        valuesLeft -= n;
    }

    /** Has a page of which not all is taken. */
    private void open() throws IOException {
        while (left == 0) {
            if (!pages.next()) {
                throw new IOException("it ends before its last value");
            }
            if (pages.header().kind == PageHeader.DICTIONARY) {
                readDictionary();
                continue;
            }
            page = PageValues.of(pages, column, dictionary);
            left = page.count();
            if (left > valuesLeft) {
                throw new IOException("its pages hold more values than it says");
            }
            if (isList) {
                if (repetitions.length < left) {
                    repetitions = new int[left];
                }
                page.repetitions().read(repetitions, left);
                taken = 0;
            }
        }
    }

    private void readDictionary() throws IOException {
        int size = pages.header().values;
        Encoding encoding = pages.header().encoding;
        if (encoding != Encoding.PLAIN && !encoding.usesDictionary()) {
            throw new IOException("its dictionary has the encoding " + encoding);
        }
        if (size * type.least(typeLength) > pages.end - pages.start) {
            throw new IOException(PageCheck.SHORT_DICTIONARY);
        }
        dictionary = new ColumnBatch(type);
        BatchRoom.ensure(dictionary, size, typeLength);
        new PlainValues(typeLength, pages.page, pages.start, pages.end).read(dictionary, 0, size);
        dictionary.size = size;
    }

    @Override
    public void close() {
        pages.close();
    }
}
