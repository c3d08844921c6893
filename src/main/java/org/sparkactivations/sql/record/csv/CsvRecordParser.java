package org.sparkactivations.sql.record.csv;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.sql.record.parser.Misfits;
import org.sparkactivations.sql.record.parser.RecordParser;
import org.sparkactivations.sql.record.value.RejectedRecord;
import org.sparkactivations.sql.record.value.TextValue;
import org.sparkactivations.sql.record.value.Utf8;
import org.sparkactivations.sql.record.value.ValueRules;

/**
 * One line of CSV a record (RFC 4180), in UTF-8, without a header, with as many values as the schema has fields. Empty text is NULL. Numbers,
 * dates and timestamps are read exactly, as {@link TextValue} says.
 */
public final class CsvRecordParser extends RecordParser {
    private static final long serialVersionUID = 1L;

    private final ValueRules rules;
    private final CsvDialect dialect;
    private transient CsvScanner csv;
    private transient TextValue texts;
    private transient StructField[] fields;

    public CsvRecordParser(StructType schema, boolean keepTombstones, ValueRules rules, CsvDialect dialect) {
        super(schema, keepTombstones);
        this.rules = rules;
        this.dialect = dialect;
        this.texts = new TextValue(rules);
        for (StructField field : schema.fields()) {
            if (!TextValue.supports(field.dataType())) {
                throw new IllegalArgumentException(
                        "CSV has no form for " + field.dataType().sql());
            }
        }
    }

    /** Whether the record that was read last ends within quotes. */
    public boolean isUnclosed() {
        return csv != null && csv.isUnclosed();
    }

    @Override
    protected void read(byte[] value, InternalRow target, Misfits misfits) throws RejectedRecord {
        if (csv == null) {
            csv = new CsvScanner(dialect);
            texts = new TextValue(rules);
            fields = schema().fields();
        }
        if (value.length == 0) {
            throw new RejectedRecord("an empty record");
        }
        if (!Utf8.isValid(value)) {
            throw new RejectedRecord("not UTF-8");
        }
        int end = csv.next(value, 0, value.length, true);
        if (csv.fault() != null) {
            throw new RejectedRecord("not CSV: " + csv.fault());
        }
        if (csv.fields().length() == 1 && csv.fields().isEmpty(0) && value[0] < ' ') {
            throw new RejectedRecord("an empty record");
        }
        if (end < value.length) {
            throw new RejectedRecord("more than one line");
        }
        if (csv.fields().length() != fields.length) {
            throw new RejectedRecord(csv.fields().length() + " values for " + fields.length + " fields");
        }
        for (int i = 0; i < fields.length; i++) {
            boolean empty = csv.fields().isEmpty(i);
            if (!empty && !isNull(i)) {
                read(i, target, misfits);
            } else if (!fields[i].nullable()) {
                misfits.missing(new RejectedRecord("field '" + fields[i].name() + "' is " + (empty ? "empty" : "NULL")
                        + ", and declared NOT NULL"));
            }
        }
    }

    private void read(int i, InternalRow target, Misfits misfits) throws RejectedRecord {
        DataType type = fields[i].dataType();
        try {
            target.update(
                    i,
                    type instanceof StringType
                            ? csv.fields().text(i)
                            : texts.read(csv.fields().string(i), type));
        } catch (RejectedRecord e) {
            misfits.unread(i, new RejectedRecord("field '" + fields[i].name() + "': " + e.getMessage()));
        }
    }

    private boolean isNull(int i) {
        return !dialect.nullValue().isEmpty()
                && dialect.nullValue().equals(csv.fields().string(i));
    }
}
