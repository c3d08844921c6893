package org.sparkactivations.sql.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.Dataset$;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.FileStatusWithMetadata;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.PartitionDirectory;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.sql.interop.ScalaInterop;
import scala.Option;
import scala.collection.immutable.Seq;

/**
 * Some of the files that another index knows.
 *
 * @param uris of the files
 */
public record FileSubset(FileIndex all, Set<String> uris) implements FileIndex {

    /** What is made of some of the files alone. */
    public static Dataset<Row> of(Dataset<Row> data, Set<String> uris) {
        LogicalPlan ofSome = data.queryExecution()
                .analyzed()
                .transformUp(ScalaInterop.rule(
                        LogicalRelation.class,
                        scan -> scan.relation() instanceof HadoopFsRelation relation
                                ? with(scan, relation, uris)
                                : scan));
        return Dataset$.MODULE$.ofRows((org.apache.spark.sql.classic.SparkSession) data.sparkSession(), ofSome);
    }

    private static LogicalPlan with(LogicalRelation scan, HadoopFsRelation relation, Set<String> uris) {
        HadoopFsRelation some = new HadoopFsRelation(
                new FileSubset(relation.location(), uris),
                relation.partitionSchema(),
                relation.dataSchema(),
                relation.bucketSpec(),
                relation.fileFormat(),
                relation.options(),
                relation.sparkSession());
        return new LogicalRelation(some, scan.output(), scan.catalogTable(), scan.isStreaming(), scan.stream());
    }

    @Override
    public Seq<Path> rootPaths() {
        return all.rootPaths();
    }

    @Override
    public Seq<PartitionDirectory> listFiles(Seq<Expression> partitionFilters, Seq<Expression> dataFilters) {
        List<PartitionDirectory> some = ScalaInterop.list(all.listFiles(partitionFilters, dataFilters)).stream()
                .map(directory -> new PartitionDirectory(directory.values(), some(directory.files())))
                .toList();
        return ScalaInterop.seq(some);
    }

    private Seq<FileStatusWithMetadata> some(Seq<FileStatusWithMetadata> files) {
        return ScalaInterop.seq(ScalaInterop.list(files).stream()
                .filter(file -> uris.contains(file.getPath().toUri().toString()))
                .toList());
    }

    @Override
    public String[] inputFiles() {
        return Arrays.stream(all.inputFiles()).filter(uris::contains).toArray(String[]::new);
    }

    @Override
    public void refresh() {
        all.refresh();
    }

    @Override
    public long sizeInBytes() {
        return all.sizeInBytes();
    }

    @Override
    public StructType partitionSchema() {
        return all.partitionSchema();
    }

    @Override
    public Option<Object> metadataOpsTimeNs() {
        return all.metadataOpsTimeNs();
    }
}
