package org.sparkactivations.job.fastpath;

import java.io.Serializable;
import org.sparkactivations.job.publish.statistics.WriteMetrics;

/**
 * What became of an item.
 *
 * @param path of the output file; null if it is not written
 * @param metrics of its rows; null if it is not written
 * @param copied bytes that were taken as they were
 * @param encoded bytes of new chunks
 * @param bad why it is left to the general path and not written, as a sentence; null if it is written
 */
record WrittenFile(WorkItem item, String path, WriteMetrics metrics, long copied, long encoded, String bad)
        implements Serializable {

    static WrittenFile bad(WorkItem item, String text) {
        return new WrittenFile(item, null, null, 0, 0, text);
    }

    boolean isBad() {
        return bad != null;
    }
}
