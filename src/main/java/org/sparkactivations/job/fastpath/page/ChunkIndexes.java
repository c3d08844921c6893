package org.sparkactivations.job.fastpath.page;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.internal.column.columnindex.ColumnIndexBuilder;
import org.apache.parquet.schema.PrimitiveType;

/** Gathers what is known of the pages of a chunk: for its indexes and for the footer. */
final class ChunkIndexes {
    private final PrimitiveType type;
    private final ColumnIndexBuilder builder;
    private final Statistics<?> statistics;
    private final SizeStatistics sizes;
    private final List<PageLocation> locations = new ArrayList<>();
    private final List<Long> unencoded;
    private boolean hasNaN;

    ChunkIndexes(ColumnDescriptor column) {
        this.type = column.getPrimitiveType();
        this.builder = ColumnIndexBuilder.getBuilder(type, ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH);
        this.statistics = Statistics.createStats(type);
        this.sizes = SizeStatistics.newBuilder(type, column.getMaxRepetitionLevel(), column.getMaxDefinitionLevel())
                .build();
        this.unencoded = PhysicalType.of(type.getPrimitiveTypeName()) == PhysicalType.BINARY ? new ArrayList<>() : null;
    }

    void add(PageStatistics page, SizeStatistics size, PageLocation location) {
        hasNaN |= page.hasNaN();
        builder.add(page.get(), size);
        statistics.mergeStatistics(page.get());
        sizes.mergeStatistics(size);
        locations.add(location);
        if (unencoded != null) {
            unencoded.add(size.getUnencodedByteArrayDataBytes().orElse(0L));
        }
    }

    Statistics<?> statistics() {
        return statistics;
    }

    boolean hasNaN() {
        return hasNaN;
    }

    org.apache.parquet.format.SizeStatistics sizes() {
        return ParquetMetadataConverter.toParquetSizeStatistics(sizes);
    }

    /** Null if a value is NaN, or the type has no order. */
    ColumnIndex index() {
        return hasNaN || locations.isEmpty()
                ? null
                : ParquetMetadataConverter.toParquetColumnIndex(type, builder.build());
    }

    List<PageLocation> locations() {
        return locations;
    }

    List<Long> unencoded() {
        return unencoded;
    }
}
