package org.sparkactivations.job.fastpath.file;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.converter.ParquetMetadataConverter;

/** Puts together what a footer says of a column in each of its row groups. */
final class FooterStatistics {
    private static final ParquetMetadataConverter CONVERTER = new ParquetMetadataConverter();

    private FooterStatistics() {}

    /** Of the columns that are primitive. */
    static List<Written.Column> of(List<RowGroup> groups, OutputSchemas schemas, String createdBy) {
        List<Written.Column> columns = new ArrayList<>();
        for (int i = 0; i < schemas.leaves().size(); i++) {
            OutputLeaf leaf = schemas.leaves().get(i);
            if (leaf.column().getPath().length == 1 && leaf.column().getMaxRepetitionLevel() == 0) {
                columns.add(column(groups, i, leaf, createdBy));
            }
        }
        return columns;
    }

    private static Written.Column column(List<RowGroup> groups, int index, OutputLeaf leaf, String createdBy) {
        boolean hasNulls = true;
        long nulls = 0;
        boolean hasRange = true;
        Statistics<?> merged = null;
        for (RowGroup group : groups) {
            ColumnMetaData data = group.getColumns().get(index).getMeta_data();
            if (data.getNum_values() == 0) {
                continue;
            }
            Statistics<?> statistics = CONVERTER.fromParquetStatistics(
                    createdBy, data.getStatistics(), leaf.column().getPrimitiveType());
            hasNulls &= statistics.isNumNullsSet();
            nulls += Math.max(0, statistics.getNumNulls());
            if (statistics.hasNonNullValue()) {
                if (merged == null) {
                    merged = statistics;
                } else {
                    merged.mergeStatistics(statistics);
                }
            } else {
                hasRange &= statistics.isNumNullsSet() && statistics.getNumNulls() == data.getNum_values();
            }
        }
        return new Written.Column(
                leaf.column().getPath()[0],
                leaf.isNew(),
                hasNulls ? OptionalLong.of(nulls) : OptionalLong.empty(),
                hasRange ? merged : null);
    }
}
