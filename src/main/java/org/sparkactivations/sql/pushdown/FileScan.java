package org.sparkactivations.sql.pushdown;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.CatalogFileIndex;
import org.apache.spark.sql.execution.datasources.DataSourceUtils;
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
import scala.collection.immutable.Seq;

/**
 * A scan of Parquet or ORC files, which skips what the statistics of a file rule out.
 *
 * @param index the files
 * @param isParquet else ORC
 * @param columns as the files have them
 */
record FileScan(FileIndex index, boolean isParquet, List<AttributeReference> columns) {

    /** The scan that this plan is; empty if it is none. */
    static Optional<FileScan> of(LogicalPlan plan) {
        if (plan instanceof LogicalRelation relation && relation.relation() instanceof HadoopFsRelation files) {
            FileFormat format = files.fileFormat();
            boolean isParquet = format instanceof ParquetFileFormat;
            return isParquet || format instanceof OrcFileFormat
                    ? Optional.of(new FileScan(files.location(), isParquet, ScalaInterop.list(relation.output())))
                    : Optional.empty();
        }
        if (plan instanceof DataSourceV2Relation relation) {
            if (relation.table() instanceof ParquetTable files) {
                return Optional.of(new FileScan(files.fileIndex(), true, List.of()));
            } else if (relation.table() instanceof OrcTable files) {
                return Optional.of(new FileScan(files.fileIndex(), false, List.of()));
            }
        }
        return Optional.empty();
    }

    /**
     * Whether no file that the condition reads says of rows with NaN that they lie between a least and a greatest number. ORC's
     * reader passes statistics by that have met a NaN; of Parquet's writers, Arrow's leave NaN out of them.
     */
    boolean tellsOfNan(Expression condition) {
        return !isParquet
                || files(condition)
                        .filter(ParquetWriters::keepNoStatisticsOfNan)
                        .isPresent();
    }

    /** The files of the partitions for which the condition can hold; empty if Spark does not list them in advance. */
    private Optional<List<FileStatus>> files(Expression condition) {
        FileIndex files = index instanceof CatalogFileIndex partitioned
                ? partitioned.filterPartitions(onPartitions(condition, partitioned))
                : index;
        return files instanceof PartitioningAwareFileIndex listed
                ? Optional.of(ScalaInterop.list(listed.allFiles()))
                : Optional.empty();
    }

    /** The parts of the condition that are about the partitions alone, by the columns' own names. */
    private Seq<Expression> onPartitions(Expression condition, CatalogFileIndex partitioned) {
        List<Expression> parts = conjuncts(condition).stream().map(this::named).toList();
        return DataSourceUtils.getPartitionFiltersAndDataFilters(partitioned.partitionSchema(), ScalaInterop.seq(parts))
                ._1();
    }

    /** The conditions that AND joins. */
    private static List<Expression> conjuncts(Expression condition) {
        return condition instanceof And and
                ? Stream.of(and.left(), and.right())
                        .flatMap(side -> conjuncts(side).stream())
                        .toList()
                : List.of(condition);
    }

    private Expression named(Expression condition) {
        return condition.transformUp(ScalaInterop.rule(
                AttributeReference.class,
                used -> columns.stream()
                        .filter(column -> column.exprId().equals(used.exprId()))
                        .map(column -> used.withName(column.name()))
                        .findFirst()
                        .orElse(used)));
    }
}
