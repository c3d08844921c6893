package org.sparkactivations.job.publish;

import java.util.Optional;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.ProjectingInternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.job.publish.statistics.WriteMetrics;
import org.sparkactivations.job.transform.BadRecordSettings.Policy;
import org.sparkactivations.job.transform.Columns;
import org.sparkactivations.sql.error.ErrorText;
import org.sparkactivations.sql.error.RowException;

/** Writes one task's rows of one partition: the good ones to its path, the bad ones as the policy says. */
final class StagedWriter extends OutputWriter {
    private static final int REASON = 0;
    private static final String FILE = "file";

    private final StagedFiles files;
    private final String path;
    private final TaskAttemptContext context;
    private final int badOrdinal;
    private final ProjectingInternalRow goodColumns;
    private final WriteMetrics tally;
    private OutputWriter good;
    private OutputWriter bad;

    StagedWriter(StagedFiles files, String path, TaskAttemptContext context) {
        this.files = files;
        this.path = path;
        this.context = context;
        badOrdinal = files.tellsBad() ? files.good().size() : -1;
        goodColumns = files.tellsBad() ? Columns.firstOf(files.good()) : null;
        tally = new WriteMetrics(files.good());
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public void write(InternalRow row) {
        if (badOrdinal < 0) {
            writeGood(row);
            return;
        }
        if (!row.isNullAt(badOrdinal)) {
            InternalRow why = row.getStruct(badOrdinal, files.bad().size());
            tally.addBad(text(why));
            if (files.policy() == Policy.FAIL) {
                throw new RowException(text(why), null);
            }
            if (files.policy() == Policy.QUARANTINE) {
                if (bad == null) {
                    bad = files.badWriter(path, context);
                }
                bad.write(why);
                return;
            }
        }
        goodColumns.project(row);
        writeGood(goodColumns);
    }

    private void writeGood(InternalRow row) {
        if (good == null) {
            good = files.goodWriter(path, context);
        }
        good.write(row);
        tally.addRow(row);
    }

    /** Closes the files. A file without rows is written too, for its schema, unless it would make up a partition. */
    @Override
    public void close() {
        if (good == null && !files.partitioned()) {
            good = files.goodWriter(path, context);
        }
        try {
            if (good != null) {
                good.close();
            }
        } finally {
            if (bad != null) {
                bad.close();
            }
        }
        files.tally().add(tally);
    }

    /** The reason, and after it where the row came from and what it was. */
    private String text(InternalRow why) {
        StringBuilder text = new StringBuilder(why.getUTF8String(REASON).toString());
        StructField[] fields = files.bad().fields();
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
