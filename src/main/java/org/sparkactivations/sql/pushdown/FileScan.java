package org.sparkactivations.sql.pushdown;

import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.PartitioningAwareFileIndex;
import org.apache.spark.sql.execution.datasources.orc.OrcFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.execution.datasources.v2.orc.OrcTable;
import org.apache.spark.sql.execution.datasources.v2.parquet.ParquetTable;
import org.sparkactivations.sql.interop.ScalaInterop;

/**
 * A scan of Parquet or ORC files, which skips what the statistics of a file rule out.
 *
 * @param index the files
 * @param isParquet else ORC
 */
record FileScan(FileIndex index, boolean isParquet) {

    /** The scan that this plan is; empty if it is none. */
    static Optional<FileScan> of(LogicalPlan plan) {
        if (plan instanceof LogicalRelation relation && relation.relation() instanceof HadoopFsRelation files) {
            FileFormat format = files.fileFormat();
            boolean isParquet = format instanceof ParquetFileFormat;
            return isParquet || format instanceof OrcFileFormat
                    ? Optional.of(new FileScan(files.location(), isParquet))
                    : Optional.empty();
        }
        if (plan instanceof DataSourceV2Relation relation) {
            if (relation.table() instanceof ParquetTable files) {
                return Optional.of(new FileScan(files.fileIndex(), true));
            } else if (relation.table() instanceof OrcTable files) {
                return Optional.of(new FileScan(files.fileIndex(), false));
            }
        }
        return Optional.empty();
    }

    /**
     * Whether no file says of rows with NaN that they lie between a least and a greatest number. ORC's reader passes
     * statistics by that have met a NaN; of Parquet's writers, Arrow's leave NaN out of them.
     */
    boolean tellsOfNan() {
        if (!isParquet) {
            return true;
        }
        if (!(index instanceof PartitioningAwareFileIndex listed)) {
            return false;
        }
        List<FileStatus> files = ScalaInterop.list(listed.allFiles());
        return ParquetWriters.keepNoStatisticsOfNan(files);
    }
}
