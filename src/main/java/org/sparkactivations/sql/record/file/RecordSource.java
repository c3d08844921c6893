package org.sparkactivations.sql.record.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.sql.record.RecordFormat;
import org.sparkactivations.sql.record.csv.CsvDialect;
import org.sparkactivations.sql.record.csv.CsvRecordParser;
import org.sparkactivations.sql.record.parser.RecordParser;
import org.sparkactivations.sql.record.value.ValueRules;

/**
 * The file format and settings by which text files are read as records.
 *
 * @param format JSON or CSV
 * @param fields of a record, and with them columns that the directories have; one that is not nullable has to be there
 * @param rules of how values are written
 * @param dialect of CSV
 * @param layout of the files
 */
public record RecordSource(RecordFormat format, StructType fields, ValueRules rules, CsvDialect dialect, Layout layout)
        implements Serializable {

    /** What the first record of a CSV file is. */
    public enum Header {
        /** A record. */
        NONE,
        /** Names, to be passed over. */
        IGNORED,
        /** Names, which have to be those of the fields, in their order. */
        CHECKED
    }

    /**
     * How records lie in a file.
     *
     * @param multiLine whether a record may have line breaks; else each line is one
     * @param charset by its name
     * @param lineSeparator empty for a line feed, a carriage return or both
     */
    public record Layout(boolean multiLine, String charset, String lineSeparator, Header header)
            implements Serializable {
        /** The bytes between two lines; null for a line feed, a carriage return or both. */
        byte[] lineEnd() {
            return lineSeparator.isEmpty() ? null : lineSeparator.getBytes(Charset.forName(charset));
        }

        boolean isUtf8() {
            return Charset.forName(charset).equals(StandardCharsets.UTF_8);
        }
    }

    /** The parser of records with these of the fields, in the order of the source. */
    RecordParser parser(StructType present) {
        List<String> names = Arrays.asList(present.fieldNames());
        StructType own = new StructType(Arrays.stream(fields.fields())
                .filter(field -> names.contains(field.name()))
                .toArray(StructField[]::new));
        return format == RecordFormat.CSV
                ? new CsvRecordParser(own, false, rules, dialect)
                : format.parser(own, false, rules);
    }

    /** Of each field, whether it could not be read, by the column {@link RecordFileFormat#UNREAD}. */
    public Map<String, Column> unread(Column unread) {
        return RecordParser.unread(fields, unread);
    }

    /** This as the text of an option. */
    public String encoded() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    static RecordSource decoded(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (RecordSource) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
