package org.sparkactivations.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;

/** The files under a plan. */
public final class Sources {
    private Sources() {}

    /** A scan of files, and the columns that it gives. */
    record Files(LogicalRelation scan, HadoopFsRelation relation) {}

    /**
     * The directories and files that the data is read from, as they were named: a table's directory, which holds rows
     * that may come to lie in it, and not only those of today. Those of subqueries are among them.
     */
    public static List<Path> roots(Dataset<Row> data) {
        List<Path> roots = new ArrayList<>();
        LogicalPlan plan = data.queryExecution().analyzed();
        List<LogicalPlan> plans = new ArrayList<>(Scala.list(plan.subqueriesAll()));
        plans.add(plan);
        for (LogicalPlan each : plans) {
            files(each)
                    .forEach(found ->
                            roots.addAll(Scala.list(found.relation().location().rootPaths())));
        }
        return roots;
    }

    /** Whether subqueries read too, besides the data itself. */
    public static boolean hasSubqueries(Dataset<Row> data) {
        return !data.queryExecution().analyzed().subqueriesAll().isEmpty();
    }

    static List<Files> files(LogicalPlan plan) {
        List<Files> found = new ArrayList<>();
        for (LogicalPlan leaf : Scala.list(plan.collectLeaves())) {
            if (leaf instanceof LogicalRelation scan && scan.relation() instanceof HadoopFsRelation relation) {
                found.add(new Files(scan, relation));
            }
        }
        return found;
    }
}
