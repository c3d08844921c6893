package org.sparkactivations.job.stream.epoch;

import java.util.List;
import java.util.Map;
import org.sparkactivations.job.kafka.Offsets;
import org.sparkactivations.job.store.RenameStep;

/**
 * One published micro-batch, as its commit file describes it. What older versions have not written is null or false.
 *
 * @param epoch its number in the output
 * @param batch its number in the checkpoint
 * @param owner the binding of output and checkpoint that it belongs to
 * @param topics the ids of its topics, by name
 * @param from the first offset of each partition
 * @param until the offset after the last of each partition
 * @param rows rows in the output
 * @param bad rows that did not fit or on which an expression raised
 * @param quarantined those of them that went to the quarantine
 * @param lost records that were gone before they could be read
 * @param lostAtLeast whether there may be more of them
 * @param positions how far every topic is read that the stream ever read, those of other subscriptions too; older
 *     versions have not written it
 * @param moves the renames that publish it, in order
 * @param committed when
 */
public record Epoch(
        long epoch,
        long batch,
        String owner,
        String run,
        Map<String, String> topics,
        Map<String, Map<Integer, Long>> from,
        Map<String, Map<Integer, Long>> until,
        long rows,
        long bad,
        long quarantined,
        long lost,
        boolean lostAtLeast,
        Map<String, Position> positions,
        List<RenameStep> moves,
        String committed) {

    /** How far each topic is read after it. */
    public Positions after(Positions before) {
        return positions == null
                ? before.further(topics, new Offsets(until), Offsets.none())
                : new Positions(positions);
    }

    /** The name of its directory, a partition column to readers. */
    public static String directory(long epoch) {
        return "epoch=" + epoch;
    }
}
