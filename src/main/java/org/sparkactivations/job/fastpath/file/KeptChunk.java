package org.sparkactivations.job.fastpath.file;

import java.util.Arrays;
import org.apache.parquet.CorruptStatistics;
import org.apache.parquet.SemanticVersion;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/** What the new footer says of a copied chunk: where it is now, and no more than can be believed of a file whose writer is no longer named. */
final class KeptChunk {
    /** Parquet's own writer from the first of these versions to before the second wrote filters that miss values. */
    private static final SemanticVersion WRONG_FILTERS = new SemanticVersion(1, 14, 0);

    private static final SemanticVersion RIGHT_FILTERS = new SemanticVersion(1, 16, 0);

    private KeptChunk() {}

    /** Whether the filters of a file miss no value. */
    static boolean filtersAreRight(String createdBy) {
        try {
            ParsedVersion writer = VersionParser.parse(createdBy);
            if (!"parquet-mr".equals(writer.application) || !writer.hasSemanticVersion()) {
                return true;
            }
            SemanticVersion version = writer.getSemanticVersion();
            return version.compareTo(WRONG_FILTERS) < 0 || version.compareTo(RIGHT_FILTERS) >= 0;
        } catch (RuntimeException | VersionParser.VersionParseException e) {
            return true;
        }
    }

    /** The chunk in its new place. Its indexes have none yet. */
    static ColumnChunk moved(ColumnChunk chunk, CopyPlan plan, boolean keepsFilters) {
        ColumnChunk moved = chunk.deepCopy();
        ColumnMetaData data = moved.getMeta_data();
        moved.setFile_offset(0);
        moved.unsetFile_path();
        moved.unsetColumn_index_offset();
        moved.unsetColumn_index_length();
        moved.unsetOffset_index_offset();
        moved.unsetOffset_index_length();
        data.unsetIndex_page_offset();
        if (data.getTotal_compressed_size() > 0) {
            long start = Extents.start(data);
            long shift = plan.shift(start);
            data.setData_page_offset(data.getData_page_offset() + shift);
            if (data.isSetDictionary_page_offset() && data.getDictionary_page_offset() > 0) {
                data.setDictionary_page_offset(data.getDictionary_page_offset() + shift);
            }
        }
        if (keepsFilters && data.isSetBloom_filter_offset()) {
            data.setBloom_filter_offset(data.getBloom_filter_offset() + plan.shift(data.getBloom_filter_offset()));
        } else {
            data.unsetBloom_filter_offset();
            data.unsetBloom_filter_length();
        }
        return moved;
    }

    /**
     * Leaves out the smallest and greatest values of old writers that readers do not believe as long as they see who wrote
     * them: bytes in an order of signed ones, or mixed up.
     */
    static void dropDoubtful(ColumnMetaData data, PrimitiveType type, String createdBy) {
        Statistics statistics = data.getStatistics();
        if (statistics == null) {
            return;
        }
        boolean isCorrupt = CorruptStatistics.shouldIgnoreStatistics(createdBy, type.getPrimitiveTypeName());
        if (isCorrupt || (!isSigned(type) && !Arrays.equals(statistics.getMin(), statistics.getMax()))) {
            statistics.unsetMin();
            statistics.unsetMax();
        }
    }

    /** Whether the type's order is that of the old statistics, which compared all as signed. */
    private static boolean isSigned(PrimitiveType type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN, FLOAT, DOUBLE -> true;
            case INT32, INT64 -> !(annotation instanceof IntLogicalTypeAnnotation number) || number.isSigned();
            case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> false;
        };
    }
}
