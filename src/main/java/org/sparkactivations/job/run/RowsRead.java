package org.sparkactivations.job.run;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.sparkactivations.job.cli.JobException;
import scala.jdk.javaapi.CollectionConverters;

/** Counts the rows that the tasks of one Spark job group read from their source, before any condition; each task once. */
public final class RowsRead extends SparkListener {
    private static final String GROUP = "spark.jobGroup.id";

    private final String group;
    private final Set<Integer> stages = new HashSet<>();
    private long rows;

    /** Of the jobs of this group that start from now on. */
    public RowsRead(String group) {
        this.group = group;
    }

    /** Of the jobs that this thread starts from now on. */
    public static RowsRead ofThisThread(SparkContext context) {
        RowsRead read = new RowsRead(context.getLocalProperty(GROUP));
        context.addSparkListener(read);
        return read;
    }

    /** The rows, once Spark has told of all tasks. */
    public long all(SparkContext context) {
        try {
            context.listenerBus().waitUntilEmpty();
        } catch (TimeoutException e) {
            throw JobException.failed(
                    "Spark's event queue does not empty; see spark.scheduler.listenerbus in its log", e);
        }
        return soFar();
    }

    /** The rows of the tasks that have ended. */
    public synchronized long soFar() {
        return rows;
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart job) {
        if (job.properties() != null && group.equals(job.properties().getProperty(GROUP))) {
            CollectionConverters.asJava(job.stageInfos()).forEach(stage -> stages.add(stage.stageId()));
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        if (stages.contains(task.stageId()) && task.taskInfo().successful() && task.taskMetrics() != null) {
            rows += task.taskMetrics().inputMetrics().recordsRead();
        }
    }
}
