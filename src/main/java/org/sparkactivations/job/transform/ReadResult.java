package org.sparkactivations.job.transform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * What reading a row has found: the columns with the reason why it is bad and with its raw record.
 *
 * @param bad whether the row is bad
 * @param reason why; NULL for a good row
 * @param record its raw text; NULL where there is none
 * @param hidden the columns that say it, which are none of the data's
 * @param unread whether the row's value of the column of this name could not be read; columns that are always read are
 *     left out
 */
public record ReadResult(Column bad, Column reason, Column record, List<String> hidden, Map<String, Column> unread) {
    /** Whether one of these columns could not be read; empty if they always are. */
    Optional<Column> anyUnread(Optional<List<String>> columns) {
        return unread.entrySet().stream()
                .filter(each -> columns.isEmpty() || columns.get().stream().anyMatch(each.getKey()::equalsIgnoreCase))
                .map(Map.Entry::getValue)
                .reduce(Column::or);
    }
}
