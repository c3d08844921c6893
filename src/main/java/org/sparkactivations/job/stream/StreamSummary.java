package org.sparkactivations.job.stream;

import java.io.PrintStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.job.store.Paths;

/** Prints what a streaming run has published. */
record StreamSummary(PrintStream out, StreamPlan plan) {

    void tell(StreamReport.Builder report) {
        StreamReport.Rows rows = report.rows();
        out.printf("%,d rows out", rows.out());
        if (rows.filtered() > 0) {
            out.printf(", %,d left out by --where", rows.filtered());
        }
        if (plan.locations().quarantine().isPresent()) {
            out.printf(", %,d quarantined", rows.quarantined());
        } else if (rows.bad() > 0) {
            out.printf(", %,d of them with bad values set to NULL", rows.bad());
        }
        out.println(report.lost().told());
        out.println("Parquet: " + Paths.shown(plan.locations().output()));
        plan.locations()
                .quarantine()
                .filter(path -> rows.quarantined() > 0)
                .ifPresent(path -> out.println("Quarantine: " + Paths.shown(path)));
    }

    /** Prints the first rows of the output. */
    static void show(SparkSession spark, Path output, int count) {
        Paths.parquet(spark.read().option("mergeSchema", true), output).show(count, false);
    }
}
