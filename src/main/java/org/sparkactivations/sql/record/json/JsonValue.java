package org.sparkactivations.sql.record.json;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.sparkactivations.sql.record.value.RejectedRecord;

/** A JSON value that is not null, as a value of one Spark type. The parser stands on its first token, and afterwards on its last. */
interface JsonValue {
    /** The value in Spark's internal form. */
    Object read(JsonParser json) throws IOException, RejectedRecord;

    /** The same straight into a row; primitives unboxed. */
    default void readInto(JsonParser json, InternalRow row, int ordinal) throws IOException, RejectedRecord {
        row.update(ordinal, read(json));
    }
}
