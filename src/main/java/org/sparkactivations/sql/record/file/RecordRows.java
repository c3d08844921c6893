package org.sparkactivations.sql.record.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.sparkactivations.sql.record.csv.CsvRecordParser;
import org.sparkactivations.sql.record.csv.CsvScanner;
import org.sparkactivations.sql.record.parser.RecordParser;
import org.sparkactivations.sql.record.value.RejectedRecord;
import org.sparkactivations.sql.record.value.Utf8;
import scala.collection.AbstractIterator;

/**
 * Converts the records of a file to rows: the fields, the reason and line of a bad record, and the record itself. The
 * row is written anew by each call.
 */
final class RecordRows extends AbstractIterator<InternalRow> implements Closeable {
    private static final String MULTI_LINE =
            "; if a record may have line breaks, read the file with --input-option multiLine=true";

    private final RecordSource source;
    private final RecordParser parser;
    private final FileRecords records;
    private final InternalRow raw = new GenericInternalRow(1);
    private final JoinedRow row = new JoinedRow();
    private final int[] ordinals;
    private byte[] next;
    private boolean ended;

    /** @param fromStart whether the records are the first of their file */
    RecordRows(RecordSource source, RecordParser parser, FileRecords records, boolean fromStart) throws IOException {
        this.source = source;
        this.parser = parser;
        this.records = records;
        ordinals = Arrays.stream(parser.schema().fieldNames())
                .mapToInt(source.fields()::fieldIndex)
                .toArray();
        if (fromStart && source.layout().header() != RecordSource.Header.NONE) {
            byte[] header = records.next();
            if (header != null && source.layout().header() == RecordSource.Header.CHECKED) {
                check(header);
            }
        }
    }

    private void check(byte[] header) {
        CsvScanner csv = new CsvScanner(source.dialect());
        csv.next(header, 0, header.length, true);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < csv.fields().length(); i++) {
            found.add(csv.fields().string(i));
        }
        List<String> wanted = Arrays.asList(parser.schema().fieldNames());
        boolean same = found.size() == wanted.size();
        for (int i = 0; same && i < wanted.size(); i++) {
            same = wanted.get(i).equalsIgnoreCase(found.get(i));
        }
        if (!same) {
            throw new IllegalArgumentException("CSV header does not conform to the schema.\n Header: "
                    + RejectedRecord.shorten(String.join(", ", found)) + "\n Schema: "
                    + RejectedRecord.shorten(String.join(", ", wanted)));
        }
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            try {
                next = records.next();
                if (next == null) {
                    close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return next != null;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        byte[] record = next;
        next = null;
        long line = records.line();
        InternalRow parsed = records.fault() == null ? parser.parse(record) : parser.reject(records.fault());
        int reason = parser.schema().length();
        if (!parsed.isNullAt(reason)) {
            if (parser instanceof CsvRecordParser csv && csv.isUnclosed() && records instanceof LineRecords lines) {
                record = lines.joined(record, reason);
            }
            parsed.update(
                    reason,
                    UTF8String.fromString(located(parsed.getUTF8String(reason).toString(), line)));
            if (!parsed.isNullAt(reason + 1)) {
                int[] unread = parsed.getArray(reason + 1).toIntArray();
                parsed.update(
                        reason + 1,
                        UnsafeArrayData.fromPrimitiveArray(
                                Arrays.stream(unread).map(i -> ordinals[i]).toArray()));
            }
        }
        raw.update(
                0,
                parsed.isNullAt(reason) || Utf8.isValid(record)
                        ? UTF8String.fromBytes(record)
                        : UTF8String.fromString(new String(record, StandardCharsets.UTF_8)));
        return row.apply(parsed, raw);
    }

    private String located(String reason, long line) {
        boolean goesOn = records instanceof LineRecords
                && (reason.contains("is not closed")
                        || reason.startsWith("not JSON: Unexpected end-of-input")
                        || reason.startsWith("not a JSON object but START_ARRAY"));
        return reason + (goesOn ? MULTI_LINE : "") + (line > 0 ? "; line " + line : "");
    }

    @Override
    public void close() {
        ended = true;
        try {
            records.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
