package org.sparkactivations.job.publish;

import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.ProjectingInternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.sparkactivations.job.publish.statistics.WriteMetrics;
import org.sparkactivations.job.transform.BadRecordSettings.Policy;
import org.sparkactivations.job.transform.Columns;
import org.sparkactivations.sql.error.RowException;

/** Writes one task's rows of one partition: the good ones to its path, the bad ones as the policy says. */
final class StagedWriter extends OutputWriter {
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
            tally.addBad(BadRowText.of(why, files.bad()));
            if (files.policy() == Policy.FAIL) {
                throw new RowException(BadRowText.of(why, files.bad()), null);
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
}
