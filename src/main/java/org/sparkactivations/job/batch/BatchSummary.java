package org.sparkactivations.job.batch;

import java.io.PrintStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.job.transform.BadRecordSettings.Policy;

/** Prints what a finished run has published. */
record BatchSummary(PrintStream out, Destination to) {
    /** How many characters of a value {@code --show} prints. */
    private static final int LONGEST_CELL = 40;

    void tell(RunReport.Rows rows, String run) {
        if (rows.in() == null) {
            out.printf("%,d rows out", rows.out());
        } else {
            out.printf("%,d rows in, %,d out", rows.in(), rows.out());
        }
        if (rows.filtered() != null && rows.filtered() > 0) {
            out.printf(", %,d left out by --where", rows.filtered());
        }
        if (to.sink().policy() == Policy.NULL) {
            out.printf(", %,d with bad values set to NULL", rows.bad());
        }
        if (to.sink().policy() == Policy.QUARANTINE) {
            out.printf(", %,d quarantined", rows.quarantined());
        }
        out.println();
        out.println("Parquet: " + Paths.shown(to.output()));
        if (rows.quarantined() > 0) {
            out.println("Quarantine: " + Paths.shown(to.quarantine(run)));
        }
    }

    /** Prints the first rows of the output. */
    static void show(PrintStream out, SparkSession spark, Path output, int count) {
        var rows = (org.apache.spark.sql.classic.Dataset<Row>) Paths.parquet(spark.read(), output);
        out.println(rows.showString(count, LONGEST_CELL, false).strip());
    }
}
