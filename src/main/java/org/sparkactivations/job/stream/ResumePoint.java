package org.sparkactivations.job.stream;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sparkactivations.job.kafka.KafkaTopics;
import org.sparkactivations.job.kafka.Offsets;
import org.sparkactivations.job.stream.epoch.Positions;
import org.sparkactivations.job.stream.epoch.StreamFiles;
import org.sparkactivations.job.stream.epoch.StreamState;
import org.sparkactivations.job.stream.option.TopicSettings;
import org.sparkactivations.job.stream.source.LostRecords;
import org.sparkactivations.job.stream.source.Subscription;

/**
 * The topics and offsets from which a stream goes on. Spark would take a topic that its checkpoint does not know for
 * a new one, and one that it does not find any more for a loss. So if the checkpoint's partitions are not those of
 * the subscription, at the offsets that the epochs have read to, another checkpoint takes its place.
 *
 * @param positions what is read of every topic
 * @param start for a checkpoint that Spark has not begun
 */
record ResumePoint(StreamState state, Positions positions, Subscription subscription, String start) {

    static ResumePoint of(StreamState state, StreamFiles stand, TopicSettings topics, KafkaTopics kafka)
            throws IOException {
        Positions published = stand.epochs().positions();
        long next = state.nextBatch();
        Offsets begun = stand.checkpoint().from(next);
        Optional<Offsets> planned = stand.checkpoint().until(next);
        Positions known = published.with(stand.epochs().start()).with(begun);
        Subscription subscription =
                Subscription.of(topics, kafka, known, planned.orElse(Offsets.none()), read(state, begun));
        subscription.judge(topics.onLoss());
        Offsets start = known.next(subscription.topics().values());
        StreamState now = state;
        if (stand.checkpoint().isBegun() && !fits(begun, planned, start)) {
            Offsets unread = known.beyond(published);
            if (!unread.byTopic().isEmpty()) {
                stand.epochs().start(unread);
            }
            now = StreamState.begin(stand, state.last());
            if (subscription.losses().isEmpty() && now.aside().isPresent()) {
                // Nothing is in it that the epochs do not know better.
                stand.epochs().store().delete(now.aside().get());
                now = now.withoutAside();
            }
        }
        String text = known.byTopic().isEmpty() ? topics.start().text() : start.toJson();
        return new ResumePoint(now, known, subscription, text);
    }

    /** The topics that were read last. */
    private static Collection<String> read(StreamState state, Offsets begun) {
        return state.last()
                .map(epoch -> epoch.until().keySet())
                .orElse(begun.byTopic().keySet());
    }

    private static boolean fits(Offsets begun, Optional<Offsets> planned, Offsets start) {
        Set<String> topics = start.byTopic().keySet();
        return begun.flat().equals(start.flat())
                && planned.map(until -> until.byTopic().keySet().equals(topics)
                                && until.flat()
                                        .keySet()
                                        .containsAll(begun.flat().keySet()))
                        .orElse(true);
    }

    /** The names of the topics to read. */
    List<String> topics() {
        return List.copyOf(subscription.topics().keySet());
    }

    /** What is lost by now, and not counted in an epoch. */
    LostRecords.Count lost() {
        return LostRecords.count(subscription.losses());
    }
}
