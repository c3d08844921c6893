package org.sparkactivations.job.source;

import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.job.run.JobSession;

/** Spark's reader with the options of the job. */
final class InputReader {
    private InputReader() {}

    /** A reader that never leaves a damaged or missing file out in silence, whatever the session says. */
    static DataFrameReader reader(SparkSession spark, String format, SourceSettings settings) {
        DataFrameReader reader = spark.read()
                .format(format)
                .options(settings.options())
                .option("ignoreCorruptFiles", false)
                .option("ignoreMissingFiles", false);
        return settings.options().keySet().stream().anyMatch(JobSession.CHECKSUMS::equalsIgnoreCase)
                ? reader
                : reader.option(JobSession.CHECKSUMS, true);
    }

    static Dataset<Row> load(DataFrameReader reader, SourceSettings settings) {
        return settings.paths().isEmpty()
                ? reader.load()
                : reader.load(settings.paths().toArray(String[]::new));
    }
}
