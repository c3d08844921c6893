package org.sparkactivations.job.fastpath;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SQLExecution;
import org.apache.spark.util.SerializableConfiguration;
import org.sparkactivations.job.publish.RunningTasks;
import org.sparkactivations.job.publish.StagedWrite;
import org.sparkactivations.job.publish.Staging;
import org.sparkactivations.job.publish.statistics.WriteMetrics;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.sql.plan.FileSubset;

/** Stages a run of which some or all files take the fast path. */
public final class FastPathWrite {
    private static final String SUCCESS = "_SUCCESS";

    private final FastPathRequest request;
    private final FastPathPlan plan;
    private final Staging staging;
    private final SparkSession spark;

    private FastPathWrite(FastPathRequest request, FastPathPlan plan, Staging staging) {
        this.request = request;
        this.plan = plan;
        this.staging = staging;
        spark = request.spark();
    }

    /** What was staged, and by which path. */
    public record Result(StagedWrite.Staged staged, FastPathReport report) {}

    /** Stages the run's rows, by the path that the plan gives each file. */
    public static Result write(FastPathRequest request, FastPathPlan plan, Staging staging, String run)
            throws IOException {
        StagedWrite general = request.target().write();
        if (!plan.isFast()) {
            return new Result(general.write(request.data(), staging), FastPathReport.general(plan.reasons()));
        }
        return new FastPathWrite(request, plan, staging).write(run);
    }

    private Result write(String run) throws IOException {
        List<String> reasons = new ArrayList<>(plan.reasons());
        List<WrittenFile> written = runTasks(run);
        Set<String> bad = written.stream()
                .filter(WrittenFile::isBad)
                .map(file -> file.item().file())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        written.stream().filter(WrittenFile::isBad).forEach(file -> reasons.add(file.bad()));
        Path attempts = attempts();
        if (!bad.isEmpty() && !plan.sameTypes()) {
            staging.store().delete(attempts);
            return new Result(request.target().write().write(request.data(), staging), FastPathReport.general(reasons));
        }
        List<WrittenFile> kept = written.stream()
                .filter(file -> !bad.contains(file.item().file()))
                .toList();
        WriteMetrics metrics =
                new WriteMetrics(request.target().write().schema().fileSchema());
        kept.forEach(file -> metrics.merge(file.metrics()));
        Set<String> rest = new LinkedHashSet<>(bad);
        plan.others().forEach(file -> rest.add(file.uri()));
        if (rest.isEmpty()) {
            staging.store().makeDirectory(staging.data());
            staging.store().write(new Path(staging.data(), SUCCESS), "");
        } else {
            metrics.merge(request.target()
                    .write()
                    .write(FileSubset.of(request.data(), rest), staging)
                    .tally());
        }
        for (WrittenFile file : kept) {
            Path path = new Path(URI.create(file.path()));
            staging.store().rename(path, Paths.child(staging.data(), path.getName()));
        }
        staging.store().delete(attempts);
        long files = kept.stream().map(file -> file.item().file()).distinct().count();
        return new Result(request.target().write().checked(metrics, staging), FastPathReport.of(files, kept, reasons));
    }

    /** Where the attempts of tasks write; what the successful ones wrote is moved from there. */
    private Path attempts() {
        return new Path(staging.root(), "attempts");
    }

    private List<WrittenFile> runTasks(String run) {
        List<List<WorkItem>> tasks =
                WorkItem.tasks(plan.served(), spark.sparkContext().defaultParallelism());
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        TaskSettings settings = new TaskSettings(
                plan.program(),
                GeneralTypes.of(spark),
                request.target().write().schema().fileSchema(),
                request.target().write().policy(),
                attempts().toUri().toString(),
                run,
                context.broadcast(new SerializableConfiguration(plan.reads())),
                context.broadcast(
                        new SerializableConfiguration(spark.sessionState().newHadoopConf())));
        List<List<WrittenFile>> results = RunningTasks.endBeforeFailure(
                spark.sparkContext(),
                StagedWrite.LONGEST_END_OF_TASKS,
                () -> SQLExecution.withSQLConfPropagated(
                        (org.apache.spark.sql.classic.SparkSession) spark,
                        () -> context.parallelize(tasks, tasks.size())
                                .map(items -> FileTask.run(items, settings))
                                .collect()));
        return results.stream().flatMap(List::stream).toList();
    }
}
