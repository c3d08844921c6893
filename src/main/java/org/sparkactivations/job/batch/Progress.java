package org.sparkactivations.job.batch;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.sparkactivations.job.cli.TimeText;
import org.sparkactivations.job.run.RowsRead;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Follows the Spark jobs of one run: rows read, and on demand one line with rows, rows per second, percent and time left.
 * The percentage is that of finished tasks.
 */
public final class Progress extends SparkListener {
    private static final String RECORDS_READ = "internal.metrics.input.recordsRead";
    private static final long BETWEEN_LINES_MILLIS = 500;

    private final String group;
    private final PrintStream out;
    private final boolean onTerminal;
    private final long start = System.nanoTime();
    private final RowsRead read;
    private final Map<Long, Long> reading = new ConcurrentHashMap<>();
    private final Set<Integer> stages = new HashSet<>();
    private long tasks;
    private long finished;
    private long lastLine;

    /**
     * @param group the Spark job group of the run
     * @param out where the lines go; null for none
     * @param onTerminal whether a line overwrites the one before
     */
    Progress(String group, PrintStream out, boolean onTerminal) {
        this.group = group;
        read = new RowsRead(group);
        this.out = out;
        this.onTerminal = onTerminal;
    }

    /** The rows that the run's tasks read, once Spark has told of all of them. */
    long allRowsRead(SparkContext context) {
        return read.all(context);
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart job) {
        read.onJobStart(job);
        if (job.properties() != null && group.equals(job.properties().getProperty("spark.jobGroup.id"))) {
            CollectionConverters.asJava(job.stageInfos()).forEach(stage -> {
                if (stages.add(stage.stageId())) {
                    tasks += stage.numTasks();
                }
            });
            show(false);
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        read.onTaskEnd(task);
        if (stages.contains(task.stageId())) {
            reading.remove(task.taskInfo().taskId());
            if (task.taskInfo().successful()) {
                finished++;
            }
            show(false);
        }
    }

    @Override
    public synchronized void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
        CollectionConverters.asJava(update.accumUpdates()).forEach(task -> {
            if (stages.contains((Integer) task._2())) {
                for (AccumulableInfo metric : CollectionConverters.asJava(task._4())) {
                    if (metric.name().contains(RECORDS_READ)
                            && metric.update().isDefined()
                            && metric.update().get() instanceof Long rows) {
                        reading.put((Long) task._1(), rows);
                    }
                }
            }
        });
        show(false);
    }

    /** Ends the line. */
    synchronized void finish() {
        show(true);
        if (out != null && onTerminal) {
            out.println();
        }
    }

    private void show(boolean last) {
        long now = System.nanoTime();
        if (out == null
                || (!last
                        && now - lastLine
                                < Duration.ofMillis(BETWEEN_LINES_MILLIS).toNanos())) {
            return;
        }
        lastLine = now;
        long rows = read.soFar()
                + reading.values().stream().mapToLong(Long::longValue).sum();
        String line = line(rows, finished, tasks, Duration.ofNanos(now - start));
        if (onTerminal) {
            out.print("\r" + line + "\u001b[K");
            out.flush();
        } else {
            out.println(line);
        }
    }

    static String line(long rows, long finished, long tasks, Duration elapsed) {
        double seconds = Math.max(elapsed.toMillis(), 1) / 1000.0;
        String left = finished == 0
                ? "time left unknown"
                : TimeText.of(Math.round(seconds * (tasks - finished) / finished)) + " left";
        return String.format(
                Locale.ROOT,
                "%,d rows  %,d rows/s  %d %%  %s",
                rows,
                Math.round(rows / seconds),
                tasks == 0 ? 0 : 100 * finished / tasks,
                left);
    }
}
