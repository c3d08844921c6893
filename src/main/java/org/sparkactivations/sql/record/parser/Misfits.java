package org.sparkactivations.sql.record.parser;

import org.sparkactivations.sql.record.value.RejectedRecord;

/** Takes what is wrong with single fields of a record, the others of which can still be read. */
public interface Misfits {
    /** In a value within a field: with the first misfit the field as a whole is one. */
    Misfits NONE = new Misfits() {
        @Override
        public void unread(int ordinal, RejectedRecord why) throws RejectedRecord {
            throw why;
        }

        @Override
        public void missing(RejectedRecord why) throws RejectedRecord {
            throw why;
        }
    };

    /** A field whose value could not be read. */
    void unread(int ordinal, RejectedRecord why) throws RejectedRecord;

    /** A field that is NULL, and declared NOT NULL. */
    void missing(RejectedRecord why) throws RejectedRecord;
}
