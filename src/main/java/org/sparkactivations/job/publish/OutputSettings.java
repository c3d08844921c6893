package org.sparkactivations.job.publish;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.sparkactivations.job.transform.Partitioning;

/**
 * Where the Parquet goes, and how it is written.
 *
 * @param path of the output as the options name it
 * @param writer the options of Spark's Parquet writer
 * @param zone in which the directories of a TIMESTAMP are named; empty for the session's
 */
public record OutputSettings(
        String path, Mode mode, List<String> partitionBy, Map<String, String> writer, Optional<ZoneId> zone) {
    /** What to do about an output that is there already. */
    public enum Mode {
        ERROR,
        APPEND,
        OVERWRITE,
        OVERWRITE_PARTITIONS
    }

    /** How the output is cut into directories. */
    public Partitioning partitioning(SparkSession spark) {
        return new Partitioning(
                partitionBy,
                zone.orElseGet(() -> DateTimeUtils.getZoneId(spark.conf().get("spark.sql.session.timeZone"))));
    }
}
