package org.sparkactivations.sql.record.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.sparkactivations.sql.record.value.RejectedRecord;

/** Collects what is wrong with the current record, and writes it after the fields of its row. */
final class FieldFaults implements Misfits {
    /** Of how many fields of a record it is told why they do not fit. */
    private static final int MOST_REASONS = 5;

    private final InternalRow row;
    private final int fields;
    private final List<String> reasons = new ArrayList<>();
    private final SortedSet<Integer> unread = new TreeSet<>();

    /**
     * Notes faults of the records that are read into a row.
     *
     * @param fields how many fields a record has
     */
    FieldFaults(InternalRow row, int fields) {
        this.row = row;
        this.fields = fields;
    }

    @Override
    public void unread(int ordinal, RejectedRecord why) {
        row.setNullAt(ordinal);
        unread.add(ordinal);
        missing(why);
    }

    @Override
    public void missing(RejectedRecord why) {
        if (reasons.size() < MOST_REASONS) {
            reasons.add(why.getMessage());
        }
    }

    /** Rejects the record as a whole. */
    void malformed(String reason) {
        reasons.clear();
        reasons.add(reason);
        for (int i = 0; i < fields; i++) {
            row.setNullAt(i);
            unread.add(i);
        }
    }

    /** Writes the faults into the row, and forgets them. */
    void tell() {
        if (reasons.isEmpty()) {
            return;
        }
        row.update(fields, UTF8String.fromString(RejectedRecord.shorten(String.join("; ", reasons))));
        if (!unread.isEmpty()) {
            row.update(fields + 1, new GenericArrayData(unread.toArray()));
        }
        reasons.clear();
        unread.clear();
    }
}
