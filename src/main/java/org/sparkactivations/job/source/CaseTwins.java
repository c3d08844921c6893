package org.sparkactivations.job.source;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.cli.ColumnNames;

/** Columns of input files whose names differ in letter case only, which Spark cannot tell apart. */
final class CaseTwins {
    private CaseTwins() {}

    /** Says which two columns of the files differ in letter case only. */
    static Optional<String> in(SparkSession spark, String format, SourceSettings options) {
        SparkSession sensitive = spark.newSession();
        sensitive.conf().set("spark.sql.caseSensitive", true);
        try {
            StructType schema = InputReader.load(
                            InputReader.reader(sensitive, format, options).option("inferSchema", false), options)
                    .schema();
            return ColumnNames.twins(Arrays.asList(schema.fieldNames()))
                    .map(twins -> "the columns %s and %s differ in letter case only, and Spark reads names without it;"
                                    .formatted(twins.get(0), twins.get(1))
                            + " rename one");
        } catch (Exception e) {
            return Optional.empty();
        }
    }
}
