package org.sparkactivations.sql.error;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.PartitionPath;
import org.apache.spark.sql.execution.datasources.PartitioningAwareFileIndex;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.sql.interop.ScalaInterop;

/** Finds the files that a plan scans. */
public final class ScannedFiles {
    private ScannedFiles() {}

    /** A scan of files, and the columns that it gives. */
    record Files(LogicalRelation scan, HadoopFsRelation relation) {}

    /**
     * What Spark found where the data is read from.
     *
     * @param files the data files; what begins with {@code _} or {@code .} is none
     * @param partitionColumns the columns that the names of directories give, with the types that Spark takes them for
     * @param directories one of each combination of their values
     */
    public record Listing(List<FileStatus> files, StructType partitionColumns, List<Path> directories) {}

    /** What Spark found; empty if the data is no scan of files alone. */
    public static Optional<Listing> listing(Dataset<Row> data) {
        List<Files> found = files(data.queryExecution().analyzed());
        if (found.size() != 1 || !(found.get(0).relation().location() instanceof PartitioningAwareFileIndex index)) {
            return Optional.empty();
        }
        List<FileStatus> files = ScalaInterop.list(index.allFiles()).stream()
                .filter(file -> !file.getPath().getName().matches("(?s)\\..*|_[^=]*"))
                .sorted(Comparator.comparing(FileStatus::getPath))
                .toList();
        List<Path> directories = ScalaInterop.list(index.partitionSpec().partitions()).stream()
                .map(PartitionPath::path)
                .toList();
        return Optional.of(new Listing(files, index.partitionSchema(), directories));
    }

    /**
     * The directories and files that the data is read from, as they were named: a table's directory, which holds rows
     * that may come to lie in it, and not only those of today. Those of subqueries are among them.
     */
    public static List<Path> roots(Dataset<Row> data) {
        List<Path> roots = new ArrayList<>();
        LogicalPlan plan = data.queryExecution().analyzed();
        List<LogicalPlan> plans = new ArrayList<>(ScalaInterop.list(plan.subqueriesAll()));
        plans.add(plan);
        for (LogicalPlan each : plans) {
            files(each)
                    .forEach(found -> roots.addAll(
                            ScalaInterop.list(found.relation().location().rootPaths())));
        }
        return roots;
    }

    /** Whether subqueries read too, besides the data itself. */
    public static boolean hasSubqueries(Dataset<Row> data) {
        return !data.queryExecution().analyzed().subqueriesAll().isEmpty();
    }

    /**
     * The rows of one scan under a plan, all columns and before any condition.
     *
     * @param files their URIs
     */
    public record Scan(Dataset<Row> data, List<String> files) {}

    /** The scans of files under the data. */
    public static List<Scan> scans(Dataset<Row> data) {
        List<Scan> scans = new ArrayList<>();
        for (Files found : files(data.queryExecution().analyzed())) {
            Dataset<Row> all = data.sparkSession().baseRelationToDataFrame(found.relation());
            scans.add(new Scan(all, List.of(found.relation().inputFiles())));
        }
        return scans;
    }

    static List<Files> files(LogicalPlan plan) {
        List<Files> found = new ArrayList<>();
        for (LogicalPlan leaf : ScalaInterop.list(plan.collectLeaves())) {
            if (leaf instanceof LogicalRelation scan && scan.relation() instanceof HadoopFsRelation relation) {
                found.add(new Files(scan, relation));
            }
        }
        return found;
    }
}
