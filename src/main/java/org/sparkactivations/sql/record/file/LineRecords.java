package org.sparkactivations.sql.record.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.hadoop.io.Text;
import org.apache.spark.sql.execution.datasources.HadoopFileLinesReader;
import org.sparkactivations.sql.record.RecordFormat;
import org.sparkactivations.sql.record.csv.CsvScanner;

/** Reads files with one record per line. Blank lines are none, nor are comments of CSV. */
final class LineRecords implements FileRecords {
    /** How far the end of a value with line breaks is looked for. */
    private static final int LOOK_AHEAD = 1000;

    private final HadoopFileLinesReader lines;
    private final RecordSource source;
    private final Charset charset;
    private final boolean isUtf8;
    private final Deque<byte[]> ahead = new ArrayDeque<>();
    private final boolean counts;
    private long line;
    private String fault;

    /** @param fromStart whether the lines are the first of their file */
    LineRecords(HadoopFileLinesReader lines, RecordSource source, boolean fromStart) {
        this.lines = lines;
        this.source = source;
        this.counts = fromStart;
        this.charset = Charset.forName(source.layout().charset());
        this.isUtf8 = source.layout().isUtf8();
    }

    @Override
    public byte[] next() {
        while (!ahead.isEmpty() || lines.hasNext()) {
            byte[] bytes = ahead.isEmpty() ? read() : ahead.poll();
            line++;
            fault = null;
            byte[] utf8 = isUtf8 ? bytes : transcoded(bytes);
            if (fault != null || !(isBlank(utf8) || isComment(utf8))) {
                return utf8;
            }
        }
        return null;
    }

    private byte[] read() {
        Text text = lines.next();
        return text.copyBytes();
    }

    private byte[] transcoded(byte[] bytes) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            boolean marked = line == 1 && counts && text.startsWith("\uFEFF");
            return (marked ? text.substring(1) : text).getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            fault = "not " + charset;
            return new String(bytes, charset).getBytes(StandardCharsets.UTF_8);
        }
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return true;
    }

    private boolean isComment(byte[] bytes) {
        byte comment = source.dialect().comment();
        return comment != 0 && source.format() == RecordFormat.CSV && bytes[0] == comment;
    }

    /**
     * The given line, in which a quote is open, with those after it up to the end of its record; itself if they make no record of so many values, in
     * which case each is one of its own.
     */
    byte[] joined(byte[] first, int values) {
        CsvScanner csv = new CsvScanner(source.dialect());
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(first);
        String separator = source.dialect().lineSeparator();
        byte[] lineEnd = (separator.isEmpty() ? "\n" : separator).getBytes(StandardCharsets.UTF_8);
        Deque<byte[]> taken = new ArrayDeque<>();
        while (taken.size() < LOOK_AHEAD && (!ahead.isEmpty() || lines.hasNext())) {
            byte[] next = ahead.isEmpty() ? read() : ahead.poll();
            taken.add(next);
            byte[] utf8 = isUtf8 ? next : transcoded(next);
            whole.writeBytes(lineEnd);
            whole.writeBytes(utf8);
            if (!contains(utf8, source.dialect().signs().quote())) {
                continue;
            }
            csv.next(whole.toByteArray(), 0, whole.size(), true);
            if (csv.isUnclosed()) {
                continue;
            } else if (csv.fault() == null && csv.fields().length() == values) {
                line += taken.size();
                return whole.toByteArray();
            }
            break;
        }
        while (!taken.isEmpty()) {
            ahead.addFirst(taken.pollLast());
        }
        return first;
    }

    private static boolean contains(byte[] bytes, byte sign) {
        for (byte b : bytes) {
            if (b == sign) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String fault() {
        return fault;
    }

    @Override
    public long line() {
        return counts ? line : 0;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
