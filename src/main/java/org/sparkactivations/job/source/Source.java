package org.sparkactivations.job.source;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sparkactivations.job.transform.ReadResult;

/**
 * The rows that a batch job reads.
 *
 * @param data the rows, with the columns of {@link ReadResult#hidden} among them
 * @param judgement what the reader says of a row; empty if it fits every row to the schema or ends the run
 * @param format the name of the Spark source, {@code table} for a table
 * @param footers of the files; empty if the format has none
 */
public record Source(Dataset<Row> data, Optional<ReadResult> judgement, String format, Optional<Footers> footers) {

    Source(Dataset<Row> data, Optional<ReadResult> judgement, String format) {
        this(data, judgement, format, Optional.empty());
    }
}
