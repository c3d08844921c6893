package org.sparkactivations.job.run;

import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.filter.AbstractFilter;

/**
 * Keeps Spark's repeated errors and stack traces about one failing task, or about a missing path, out of the log
 * while it is open. The job tells such a failure in one message of its own. What these loggers warn of without a
 * stack trace stays, and so does every other logger.
 */
public final class SparkLog implements AutoCloseable {
    private static final Set<String> LOGGERS = Set.of(
            "org.apache.spark.util.Utils",
            "org.apache.spark.executor.Executor",
            "org.apache.spark.scheduler.TaskSetManager",
            "org.apache.spark.sql.execution.datasources.FileFormatWriter",
            "org.apache.spark.sql.execution.streaming.sinks.FileStreamSink",
            "org.apache.spark.sql.execution.streaming.FileStreamSink",
            "org.apache.spark.sql.execution.streaming.MicroBatchExecution",
            "org.apache.spark.sql.execution.streaming.runtime.MicroBatchExecution");

    private final Optional<LoggerConfig> root;
    private final Traces traces;

    /** Denies the events of these loggers that are errors or carry a stack trace, as an exception or as text. */
    private static final class Traces extends AbstractFilter {
        private final BooleanSupplier stopped;

        Traces(BooleanSupplier stopped) {
            this.stopped = stopped;
        }

        @Override
        public Result filter(LogEvent event) {
            if (stopped.getAsBoolean()) {
                return Result.DENY;
            }
            boolean failure = event.getLevel().equals(Level.ERROR)
                    || event.getThrown() != null
                    || event.getMessage().getFormattedMessage().contains("\n\tat ");
            return failure && LOGGERS.contains(event.getLoggerName()) ? Result.DENY : Result.NEUTRAL;
        }
    }

    private SparkLog(Optional<LoggerConfig> root, BooleanSupplier stopped) {
        this.root = root;
        traces = new Traces(stopped);
        root.ifPresent(logger -> logger.addFilter(traces));
    }

    /**
     * Begins.
     *
     * @param wanted false to leave everything as it is
     * @param stopped whether the process is being ended, and nothing is worth a line any more
     */
    public static SparkLog withoutTraces(boolean wanted, BooleanSupplier stopped) {
        return new SparkLog(
                wanted && LogManager.getContext(false) instanceof LoggerContext context
                        ? Optional.of(context.getConfiguration().getRootLogger())
                        : Optional.empty(),
                stopped);
    }

    @Override
    public void close() {
        root.ifPresent(logger -> logger.removeFilter(traces));
    }
}
