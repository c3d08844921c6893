package org.sparkactivations.job.stream.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.spark.SparkThrowable;

/** Parses Spark's message about records that its Kafka source did not find: topic, partition and offsets. */
public final class SparkLoss {
    /** A topic's partition as Kafka writes it. */
    private static final Pattern PARTITION = Pattern.compile("([A-Za-z0-9._-]+)-(\\d+)");

    /** What Spark says when topics come or go between two of its looks at them. */
    private static final List<String> MOVED = List.of(
            "MISMATCHED_TOPIC_PARTITIONS",
            "LOST_TOPIC_PARTITIONS",
            "END_OFFSET_HAS_GREATER_OFFSET",
            "KAFKA_START_OFFSET_DOES_NOT_MATCH_ASSIGNED",
            "you must specify all TopicPartitions");

    private SparkLoss() {}

    /** Whether it says that the topics are others than it found at first. */
    public static boolean saysMoved(Throwable thrown) {
        String text = condition(thrown) + " " + thrown.getMessage();
        return MOVED.stream().anyMatch(text::contains);
    }

    public static boolean isOne(Throwable thrown) {
        return thrown instanceof OffsetOutOfRangeException
                || condition(thrown).startsWith("KAFKA_DATA_LOSS")
                || String.valueOf(thrown.getMessage()).contains("failOnDataLoss");
    }

    private static String condition(Throwable thrown) {
        return thrown instanceof SparkThrowable spark ? String.valueOf(spark.getCondition()) : "";
    }

    /** What is lost; empty if the exception does not name it. */
    public static Optional<String> told(Throwable thrown) {
        if (thrown instanceof OffsetOutOfRangeException kafka) {
            return Optional.of(kafka.offsetOutOfRangePartitions().entrySet().stream()
                    .map(out -> "topic %s, partition %d: offset %d is not there"
                            .formatted(out.getKey().topic(), out.getKey().partition(), out.getValue()))
                    .collect(Collectors.joining("; ")));
        }
        if (!condition(thrown).startsWith("KAFKA_DATA_LOSS.")) {
            return Optional.empty();
        }
        Map<String, String> named = ((SparkThrowable) thrown).getMessageParameters();
        String partitions = partitions(named.getOrDefault("topicPartition", named.getOrDefault("partitions", "")));
        return Optional.of(partitions + ": " + offsets(condition(thrown), named));
    }

    private static String offsets(String condition, Map<String, String> named) {
        return switch (condition.substring(condition.indexOf('.') + 1)) {
            case "COULD_NOT_READ_OFFSET_RANGE" ->
                "the records from offset " + named.get("startOffset") + " to before " + named.get("endOffset")
                        + " could not be read";
            case "ADDED_PARTITION_DOES_NOT_START_FROM_OFFSET_ZERO" ->
                "it is new, and those before offset " + named.get("startOffset") + " are gone";
            case "PARTITION_OFFSET_CHANGED" ->
                "it was read to offset " + named.get("prevOffset") + " and now ends at " + named.get("newOffset");
            case "START_OFFSET_RESET" ->
                "it was to be read from offset " + named.get("offset") + " and begins at " + named.get("fetchedOffset");
            default -> "gone, with what was not read of it";
        };
    }

    private static String partitions(String text) {
        Matcher matcher = PARTITION.matcher(text);
        String told = matcher.results()
                .map(found -> "topic %s, partition %s".formatted(found.group(1), found.group(2)))
                .collect(Collectors.joining("; "));
        return told.isEmpty() ? text : told;
    }
}
