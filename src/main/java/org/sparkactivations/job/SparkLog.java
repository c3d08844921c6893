package org.sparkactivations.job;

import java.util.Optional;
import java.util.Set;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.filter.AbstractFilter;

/**
 * Keeps out of the log, while it is open, the stack traces by which Spark tells of one failing task five times over, and
 * of a path that is not there. The job tells such a failure in one message of its own. What these loggers say without a
 * stack trace stays, and so does every other logger.
 */
final class SparkLog implements AutoCloseable {
    private static final Set<String> LOGGERS = Set.of(
            "org.apache.spark.util.Utils",
            "org.apache.spark.executor.Executor",
            "org.apache.spark.scheduler.TaskSetManager",
            "org.apache.spark.sql.execution.datasources.FileFormatWriter",
            "org.apache.spark.sql.execution.streaming.sinks.FileStreamSink",
            "org.apache.spark.sql.execution.streaming.FileStreamSink");

    private final Optional<LoggerConfig> root;
    private final Traces traces = new Traces();

    /** Denies the events of these loggers that carry a stack trace, as an exception or as text. */
    private static final class Traces extends AbstractFilter {
        @Override
        public Result filter(LogEvent event) {
            boolean trace = event.getThrown() != null
                    || event.getMessage().getFormattedMessage().contains("\n\tat ");
            return trace && LOGGERS.contains(event.getLoggerName()) ? Result.DENY : Result.NEUTRAL;
        }
    }

    private SparkLog(Optional<LoggerConfig> root) {
        this.root = root;
        root.ifPresent(logger -> logger.addFilter(traces));
    }

    /** @param wanted false to leave everything as it is */
    static SparkLog withoutTraces(boolean wanted) {
        return new SparkLog(
                wanted && LogManager.getContext(false) instanceof LoggerContext context
                        ? Optional.of(context.getConfiguration().getRootLogger())
                        : Optional.empty());
    }

    @Override
    public void close() {
        root.ifPresent(logger -> logger.removeFilter(traces));
    }
}
