package org.sparkactivations.job.publish;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Follows the running tasks of a group of Spark jobs, and waits for them to end. Spark reports a job as failed while
 * its other tasks still run, and each of them may put its directory back after whoever cleans up has removed it.
 */
public final class RunningTasks extends SparkListener {
    /** A local property of the thread that starts the jobs; Spark hands it on with each. */
    private static final String WORK = "spark.sparkactivations.work";

    private final String id = UUID.randomUUID().toString();
    private final Set<Integer> jobs = new HashSet<>();
    private final Set<Integer> stages = new HashSet<>();
    private int running;

    private RunningTasks() {}

    /**
     * Does the work, and gives what it gives. If it fails, its tasks have ended before the failure is thrown on.
     *
     * @param longest for this long at most, and not after an interrupt of the thread
     */
    public static <T> T endBeforeFailure(SparkContext context, Duration longest, Supplier<T> work) {
        RunningTasks tasks = new RunningTasks();
        boolean done = false;
        context.addSparkListener(tasks);
        context.setLocalProperty(WORK, tasks.id);
        try {
            T result = work.get();
            done = true;
            return result;
        } finally {
            context.setLocalProperty(WORK, null);
            if (!done) {
                tasks.await(longest);
            }
            context.removeSparkListener(tasks);
        }
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart job) {
        if (job.properties() != null && id.equals(job.properties().getProperty(WORK))) {
            jobs.add(job.jobId());
            CollectionConverters.asJava(job.stageInfos()).forEach(stage -> stages.add(stage.stageId()));
        }
    }

    @Override
    public synchronized void onTaskStart(SparkListenerTaskStart task) {
        if (stages.contains(task.stageId())) {
            running++;
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        if (stages.contains(task.stageId())) {
            running--;
            notifyAll();
        }
    }

    @Override
    public synchronized void onJobEnd(SparkListenerJobEnd job) {
        jobs.remove(job.jobId());
        notifyAll();
    }

    private synchronized void await(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            for (long left = longest.toMillis(); (!jobs.isEmpty() || running > 0) && left > 0; ) {
                wait(left);
                left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
