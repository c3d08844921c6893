package org.sparkactivations.job;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One micro-batch, as its commit file tells it.
 *
 * @param epoch its number in the output
 * @param batch its number in the checkpoint
 * @param owner the binding of output and checkpoint that it belongs to
 * @param topics the ids of the topics, by name
 * @param from the first offset of each partition
 * @param until the offset after the last of each partition
 * @param rows rows in the output
 * @param bad rows that did not fit or on which an expression raised
 * @param quarantined those of them that went to the quarantine
 * @param lost records that were gone before they could be read
 * @param moves the renames that publish it, in order
 * @param committed when
 */
record Epoch(
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
        List<Move> moves,
        String committed) {

    /** The same without the ids of some topics. */
    Epoch withoutTopics(List<String> names) {
        Map<String, String> others = new TreeMap<>(topics);
        others.keySet().removeAll(names);
        return new Epoch(epoch, batch, owner, run, others, from, until, rows, bad, quarantined, lost, moves, committed);
    }

    /** The name of its directory, a partition column to readers. */
    static String directory(long epoch) {
        return "epoch=" + epoch;
    }
}
