package org.sparkactivations.job.fastpath.file;

import java.util.List;
import java.util.Map;

/**
 * What to write of a file.
 *
 * @param rowGroups which of its row groups
 * @param columns of the new file, in their order; those of the input that are not among them are dropped
 * @param metadata keys and values of the footer that come in addition to the input's, or in place of them, such as Spark's schema
 * @param createdBy the name and version of the writer
 */
public record RewriteRequest(
        ParquetFile file,
        RowGroups rowGroups,
        List<OutputColumn> columns,
        Map<String, String> metadata,
        String createdBy) {}
