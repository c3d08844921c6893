package org.sparkactivations.job.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;

class SparkLogTest {
    private static final String TASKS = "org.apache.spark.scheduler.TaskSetManager";

    /** Keeps the messages that reach the root's appenders. */
    private static final class Kept extends AbstractAppender {
        private final List<String> messages = Collections.synchronizedList(new ArrayList<>());

        Kept() {
            super("kept", null, null, true, Property.EMPTY_ARRAY);
            start();
        }

        @Override
        public void append(LogEvent event) {
            if (event.getMessage().getFormattedMessage().startsWith("test ")) {
                messages.add(event.getMessage()
                        .getFormattedMessage()
                        .lines()
                        .findFirst()
                        .orElse(""));
            }
        }
    }

    private static void log(String when) {
        LogManager.getLogger(TASKS).fatal("test trace " + when, new IllegalStateException());
        LogManager.getLogger(TASKS).fatal("test text " + when + "\n\tat a.b.C.d(C.java:1)");
        LogManager.getLogger(TASKS).error("test error " + when);
        LogManager.getLogger(TASKS).fatal("test lost " + when);
        LogManager.getLogger("other").fatal("test other " + when, new IllegalStateException());
    }

    @Test
    void keepsOutErrorsAndTracesAndOnlyWhileOneIsOpen() {
        LoggerConfig root = ((LoggerContext) LogManager.getContext(false))
                .getConfiguration()
                .getRootLogger();
        Kept kept = new Kept();
        root.addAppender(kept, null, null);
        try {
            SparkLog first = SparkLog.withoutTraces(true, () -> false);
            SparkLog second = SparkLog.withoutTraces(true, () -> false);
            SparkLog none = SparkLog.withoutTraces(false, () -> true);
            log("1");
            first.close();
            none.close();
            log("2");
            second.close();
            log("3");
        } finally {
            root.removeAppender("kept");
        }
        assertEquals(
                List.of(
                        "test lost 1",
                        "test other 1",
                        "test lost 2",
                        "test other 2",
                        "test trace 3",
                        "test text 3",
                        "test error 3",
                        "test lost 3",
                        "test other 3"),
                kept.messages);
    }
}
