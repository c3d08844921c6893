package org.sparkactivations.job.fastpath.page;

import java.io.EOFException;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Checks the pages of a chunk whose bytes pass by, without a look at their values: the headers, the checksums, that they
 * hold as much as the footer says, and that they are as long as their headers say where that is told without decompressing.
 */
public final class PageCheck {
    static final String SHORT_DICTIONARY = "its dictionary ends before its last value";

    private final Chunk chunk;
    private final boolean comparesChecksums;
    private final PageHeader header = new PageHeader();
    private final CRC32 crc = new CRC32();
    private final ToldLength stored = new ToldLength(CompressionCodecName.UNCOMPRESSED);
    private final ToldLength compressed;

    /** How long the page that passes by is, without its levels where they are not compressed. */
    private ToldLength told;

    /** Bytes of levels before the values of that page that are not compressed with them. */
    private int levels;

    /** Bytes of the chunk that have not passed. */
    private long remaining;

    /** Of these, bytes of the page whose header was the last. */
    private int inPage;

    private long values;
    private boolean hasDictionary;

    /**
     * The check of a chunk from its first byte.
     *
     * @param length of the chunk as the footer says
     * @param comparesChecksums whether a page must fit its checksum, if it has one
     */
    public PageCheck(Chunk chunk, long length, boolean comparesChecksums) {
        this.chunk = chunk;
        this.remaining = length;
        this.comparesChecksums = comparesChecksums;
        this.compressed = new ToldLength(chunk.codec());
    }

    /**
     * Takes the next bytes.
     *
     * @return how many of them; the rest begins a header, and must come again with more behind it
     */
    public int take(byte[] bytes, int from, int to) throws DamagedChunkException {
        int at = from;
        while (at < to) {
            if (inPage > 0) {
                int count = Math.min(inPage, to - at);
                pass(bytes, at, count);
                at += count;
            } else {
                int end = header(bytes, at, to);
                if (end < 0) {
                    break;
                }
                remaining -= end - at;
                at = end;
                begin();
            }
        }
        return at - from;
    }

    /** Where the header that begins here ends; -1 if it goes on beyond these bytes. */
    private int header(byte[] bytes, int from, int to) throws DamagedChunkException {
        try {
            return header.read(bytes, from, to);
        } catch (EOFException e) {
            return -1;
        } catch (IOException e) {
            throw chunk.damaged("a page's header is damaged (%s)".formatted(e.getMessage()), e);
        }
    }

    private void begin() throws DamagedChunkException {
        if (header.compressed > remaining) {
            throw chunk.damaged("a page goes beyond its end");
        }
        if (header.isData()) {
            values += header.values;
            if (!chunk.type().takes(header.encoding)) {
                throw chunk.damaged(
                        "a page has the encoding %s, and its type has none such".formatted(header.encoding));
            }
            if (hasLevelsInBits()) {
                throw chunk.damaged(
                        "a page has levels in the encoding BIT_PACKED, which Spark's vectorized reader does not know");
            }
            if (header.encoding.usesDictionary() && !hasDictionary) {
                throw chunk.damaged("a page needs a dictionary, and there is none before it");
            }
        } else if (header.kind == PageHeader.DICTIONARY) {
            hasDictionary = true;
            if (!isPlain(header.encoding)) {
                throw chunk.damaged("its dictionary has the encoding " + header.encoding);
            }
            if (header.values * chunk.type().least(typeLength()) > header.uncompressed) {
                throw chunk.damaged(SHORT_DICTIONARY);
            }
        }
        inPage = header.compressed;
        levels = header.kind == PageHeader.DATA_V2 ? header.definitionLength + header.repetitionLength : 0;
        told = header.kind == PageHeader.DATA_V2 && !header.isCompressed ? stored : compressed;
        told.begin();
        crc.reset();
        if (inPage == 0) {
            compare();
        }
    }

    private static boolean isPlain(Encoding encoding) {
        return switch (encoding) {
            case PLAIN, PLAIN_DICTIONARY -> true;
            default -> false;
        };
    }

    @SuppressWarnings("deprecation") // Old files have it still.
    private boolean hasLevelsInBits() {
        return (chunk.column().getMaxDefinitionLevel() > 0 && header.definitionEncoding == Encoding.BIT_PACKED)
                || (chunk.column().getMaxRepetitionLevel() > 0 && header.repetitionEncoding == Encoding.BIT_PACKED);
    }

    private int typeLength() {
        return chunk.column().getPrimitiveType().getTypeLength();
    }

    private void pass(byte[] bytes, int from, int count) throws DamagedChunkException {
        if (comparesChecksums && header.hasChecksum) {
            crc.update(bytes, from, count);
        }
        int ofLevels = Math.min(count, Math.max(0, levels - (header.compressed - inPage)));
        told.pass(bytes, from + ofLevels, count - ofLevels);
        remaining -= count;
        inPage -= count;
        if (inPage == 0) {
            compare();
        }
    }

    private void compare() throws DamagedChunkException {
        if (comparesChecksums && header.hasChecksum && (int) crc.getValue() != header.checksum) {
            throw chunk.damaged(Pages.WRONG_CHECKSUM);
        }
        int values = header.uncompressed - levels;
        // Of no values a reader decompresses nothing.
        if (header.kind != PageHeader.INDEX && values > 0) {
            compareLengths(values);
        }
    }

    private void compareLengths(int values) throws DamagedChunkException {
        OptionalLong length = toldLength();
        if (length.isPresent() && length.getAsLong() != values) {
            throw chunk.damaged(
                    "a page has %d bytes decompressed, but its header says %d".formatted(length.getAsLong(), values));
        }
    }

    private OptionalLong toldLength() throws DamagedChunkException {
        try {
            return told.get();
        } catch (IOException e) {
            throw chunk.damaged("a page cannot be decompressed (%s)".formatted(e.getMessage()), e);
        }
    }

    /** After the last byte: whether all pages were there. */
    public void end() throws DamagedChunkException {
        if (remaining > 0) {
            throw chunk.damaged("a page goes beyond its end");
        }
        if (values != chunk.values()) {
            throw chunk.damaged("its pages hold %d values, and the footer says %d".formatted(values, chunk.values()));
        }
    }
}
