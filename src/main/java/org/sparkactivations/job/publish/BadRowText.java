package org.sparkactivations.job.publish;

import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.transform.BadRows;
import org.sparkactivations.sql.error.ErrorText;

/** What a message tells of a bad row, by the value of {@link BadRows#COLUMN}. */
public final class BadRowText {
    private static final int REASON = 0;
    private static final String FILE = "file";

    private BadRowText() {}

    /** The reason, and after it where the row came from and what it was. */
    public static String of(InternalRow why, StructType type) {
        StringBuilder text = new StringBuilder(why.getUTF8String(REASON).toString());
        StructField[] fields = type.fields();
        for (int i = REASON + 1; i < fields.length; i++) {
            if (!why.isNullAt(i)) {
                shown(why, i, fields[i]).ifPresent(value -> text.append("; ").append(value));
            }
        }
        return text.toString();
    }

    private static Optional<String> shown(InternalRow why, int ordinal, StructField field) {
        String name = field.name().replaceFirst("^_", "") + " ";
        if (field.dataType() instanceof StringType || field.dataType() instanceof BinaryType) {
            String value = why.getUTF8String(ordinal).toString();
            return Optional.of(name + (field.name().equals(FILE) ? ErrorText.path(value) : ErrorText.shown(value)));
        } else if (field.dataType() instanceof IntegerType) {
            return Optional.of(name + why.getInt(ordinal));
        } else if (field.dataType() instanceof LongType) {
            return Optional.of(name + why.getLong(ordinal));
        }
        return Optional.empty();
    }
}
