package org.sparkactivations.sql.record;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * One line of CSV a record (RFC 4180), in UTF-8, without a header, with as many values as the schema has fields. Empty text is NULL. Numbers,
 * dates and timestamps are read exactly, as {@link TextValue} says.
 */
final class CsvRecordParser extends RecordParser {
    private static final long serialVersionUID = 1L;

    private final String zone;
    private transient CsvParser csv;
    private transient ZoneId zoneId;

    CsvRecordParser(StructType schema, boolean keepTombstones, ZoneId zone) {
        super(schema, keepTombstones);
        this.zone = zone.getId();
        for (StructField field : schema.fields()) {
            if (!TextValue.supports(field.dataType())) {
                throw new IllegalArgumentException(
                        "CSV has no form for " + field.dataType().sql());
            }
        }
    }

    @Override
    void read(byte[] value, InternalRow target, Misfits misfits) throws RejectedRecord {
        if (csv == null) {
            csv = parser();
            zoneId = ZoneId.of(zone);
        }
        if (value.length == 0) {
            throw new RejectedRecord("an empty record");
        }
        if (!Utf8.isValid(value)) {
            throw new RejectedRecord("not UTF-8");
        }
        String[] values = onlyLine(new String(value, StandardCharsets.UTF_8));
        StructField[] fields = schema().fields();
        if (values.length != fields.length) {
            throw new RejectedRecord(values.length + " values for " + fields.length + " fields");
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null && !values[i].isEmpty()) {
                try {
                    target.update(i, read(values[i], fields[i]));
                } catch (RejectedRecord e) {
                    misfits.unread(i, e);
                }
            } else if (!fields[i].nullable()) {
                misfits.missing(new RejectedRecord("field '" + fields[i].name() + "' is empty, and declared NOT NULL"));
            }
        }
    }

    private Object read(String text, StructField field) throws RejectedRecord {
        try {
            return TextValue.read(text, field.dataType(), zoneId);
        } catch (RejectedRecord e) {
            throw new RejectedRecord("field '" + field.name() + "': " + e.getMessage());
        }
    }

    private String[] onlyLine(String text) throws RejectedRecord {
        try {
            csv.beginParsing(new StringReader(text));
            String[] values = csv.parseNext();
            if (values == null) {
                throw new RejectedRecord("an empty record");
            }
            if (csv.parseNext() != null) {
                throw new RejectedRecord("more than one line");
            }
            return values;
        } catch (TextParsingException e) {
            throw new RejectedRecord(
                    "not CSV: " + e.getMessage().lines().findFirst().orElse("unreadable"));
        } finally {
            csv.stopParsing();
        }
    }

    private static CsvParser parser() {
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setLineSeparator("\n");
        settings.getFormat().setComment('\0');
        settings.setNormalizeLineEndingsWithinQuotes(false);
        settings.setLineSeparatorDetectionEnabled(true);
        settings.setIgnoreLeadingWhitespaces(false);
        settings.setIgnoreTrailingWhitespaces(false);
        settings.setSkipEmptyLines(false);
        settings.setReadInputOnSeparateThread(false);
        settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.RAISE_ERROR);
        settings.setMaxCharsPerColumn(-1);
        settings.setMaxColumns(20_480);
        return new CsvParser(settings);
    }
}
