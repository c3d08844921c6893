package org.sparkactivations.job.fastpath.page;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;

/** One page of data, taken apart: its levels, and the decoder of its values. */
final class PageValues {
    private final int count;
    private final Levels repetitions;
    private final Levels definitions;
    private final ValueDecoder values;

    private PageValues(int count, Levels repetitions, Levels definitions, ValueDecoder values) {
        this.count = count;
        this.repetitions = repetitions;
        this.definitions = definitions;
        this.values = values;
    }

    /** @param dictionary of the chunk; null if it has none */
    static PageValues of(Pages pages, ColumnDescriptor column, ColumnBatch dictionary) throws IOException {
        PageHeader header = pages.header();
        int maxRepetition = column.getMaxRepetitionLevel();
        int maxDefinition = column.getMaxDefinitionLevel();
        int at = pages.start;
        Levels repetitions;
        Levels definitions;
        if (header.kind == PageHeader.DATA_V2) {
            int definitionsAt = at + header.repetitionLength;
            int valuesAt = definitionsAt + header.definitionLength;
            repetitions = Levels.ofRuns(maxRepetition, pages.page, at, definitionsAt);
            definitions = Levels.ofRuns(maxDefinition, pages.page, definitionsAt, valuesAt);
            at = valuesAt;
        } else {
            int length = length(pages, maxRepetition, header.repetitionEncoding, at);
            repetitions = levels(pages, maxRepetition, header.repetitionEncoding, at, length);
            at += length;
            length = length(pages, maxDefinition, header.definitionEncoding, at);
            definitions = levels(pages, maxDefinition, header.definitionEncoding, at, length);
            at += length;
        }
        return new PageValues(header.values, repetitions, definitions, values(pages, column, dictionary, at));
    }

    /** How many bytes the levels take, with their own length if it stands before them. */
    private static int length(Pages pages, int highest, Encoding encoding, int at) throws IOException {
        if (highest == 0) {
            return 0;
        }
        long length;
        if (isPacked(encoding)) {
            length = Levels.packedLength(highest, pages.header().values);
        } else if (pages.end - at < Integer.BYTES) {
            length = Integer.BYTES;
        } else {
            int declared = ByteBuffer.wrap(pages.page, at, Integer.BYTES)
                    .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                    .getInt();
            length = Integer.BYTES + (long) declared;
        }
        if (length < 0 || length > pages.end - at) {
            throw new IOException("the levels of a page go beyond its end");
        }
        return (int) length;
    }

    private static Levels levels(Pages pages, int highest, Encoding encoding, int at, int length) throws IOException {
        if (highest == 0) {
            return Levels.none();
        }
        return isPacked(encoding)
                ? Levels.ofPacked(highest, pages.page, at, pages.header().values)
                : Levels.ofRuns(highest, pages.page, at + Integer.BYTES, at + length);
    }

    @SuppressWarnings("deprecation") // Old files have it still.
    private static boolean isPacked(Encoding encoding) throws IOException {
        if (encoding == Encoding.BIT_PACKED) {
            return true;
        }
        if (encoding != Encoding.RLE) {
            throw new IOException("the levels of a page have the encoding " + encoding);
        }
        return false;
    }

    private static ValueDecoder values(Pages pages, ColumnDescriptor column, ColumnBatch dictionary, int at)
            throws IOException {
        Encoding encoding = pages.header().encoding;
        PhysicalType type = PhysicalType.of(column.getPrimitiveType().getPrimitiveTypeName());
        int typeLength = column.getPrimitiveType().getTypeLength();
        if (encoding == Encoding.PLAIN) {
            return new PlainValues(typeLength, pages.page, at, pages.end);
        }
        if (encoding.usesDictionary()) {
            if (dictionary == null) {
                throw new IOException("a page needs a dictionary, and there is none before it");
            }
            return new DictionaryValues(dictionary, pages.page, at, pages.end);
        }
        if (encoding == Encoding.RLE && type == PhysicalType.BOOLEAN) {
            return new BooleanRuns(pages.page, at, pages.end);
        }
        ByteBuffer bytes = ByteBuffer.wrap(pages.page, at, pages.end - at).slice();
        return new OtherValues(column, encoding, pages.header().values, bytes);
    }

    int count() {
        return count;
    }

    Levels repetitions() {
        return repetitions;
    }

    Levels definitions() {
        return definitions;
    }

    ValueDecoder values() {
        return values;
    }
}
