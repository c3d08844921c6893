package org.sparkactivations.job.fastpath;

import java.util.Locale;
import java.util.Optional;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.optimizer.ComputeCurrentTime$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.Dataset$;
import org.sparkactivations.job.publish.OutputSettings;
import org.sparkactivations.job.publish.StagedWrite;
import org.sparkactivations.job.source.Source;
import org.sparkactivations.job.store.Locations;
import org.sparkactivations.job.transform.Transform;

/**
 * A run that may take the fast path.
 *
 * @param mode whether it is to
 * @param data the transformed rows, as the general path writes them
 */
public record FastPathRequest(FastPathMode mode, Source source, Transform transform, Dataset<Row> data, Target target) {

    static final String COMPRESSION = "compression";

    /** The time of the run is settled here, so that {@code now()} is the same in what the two paths write. */
    public FastPathRequest {
        LogicalPlan plan = data.queryExecution().analyzed();
        data = Dataset$.MODULE$.ofRows(
                (org.apache.spark.sql.classic.SparkSession) data.sparkSession(),
                ComputeCurrentTime$.MODULE$.apply(plan));
    }

    /**
     * Where the run writes, and how the general path does.
     *
     * @param mode what becomes of an output that is there already
     */
    public record Target(StagedWrite write, Locations locations, OutputSettings.Mode mode) {}

    /** The codec that the request names; empty if chunks stay as they are compressed. */
    Optional<CompressionCodecName> codec() {
        return Optional.ofNullable(target.write().options().get(COMPRESSION))
                .map(name -> name.equalsIgnoreCase("none")
                        ? CompressionCodecName.UNCOMPRESSED
                        : CompressionCodecName.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    SparkSession spark() {
        return data.sparkSession();
    }
}
