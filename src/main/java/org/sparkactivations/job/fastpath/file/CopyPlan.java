package org.sparkactivations.job.fastpath.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.parquet.format.ColumnMetaData;
import org.sparkactivations.job.fastpath.page.Chunk;

/**
 * Which ranges of the input are copied, and in which order. As a rule they stay in their order, and are copied before all
 * that is new. But a row group's place, by which readers share out a file, is that of its first column; so where the first
 * column is new, or does not come first, each row group is put together by itself and its first column is written first.
 */
final class CopyPlan {
    /**
     * A chunk that is copied.
     *
     * @param length as the footer says; its range may be longer
     */
    record Kept(Chunk chunk, long length) {}

    /** A range of the input. */
    record Range(long from, long length) {
        long end() {
            return from + length;
        }
    }

    private final boolean isByRowGroup;
    private final boolean isNewFirst;
    private final List<List<Range>> ranges;
    private final NavigableMap<Long, Kept> chunks;

    /** Where each copied range of the input went. */
    private final TreeMap<Long, Long> places = new TreeMap<>();

    private final Map<Long, Long> ends = new TreeMap<>();

    private CopyPlan(
            boolean isByRowGroup, boolean isNewFirst, List<List<Range>> ranges, NavigableMap<Long, Kept> chunks) {
        this.isByRowGroup = isByRowGroup;
        this.isNewFirst = isNewFirst;
        this.ranges = ranges;
        this.chunks = chunks;
    }

    static CopyPlan of(ParquetFile file, List<OutputLeaf> leaves, RowGroups run, boolean keepsFilters) {
        boolean isNewFirst = leaves.get(0).isNew();
        boolean isByRowGroup = isNewFirst && leaves.stream().anyMatch(leaf -> !leaf.isNew());
        List<List<Range>> ranges = new ArrayList<>();
        TreeMap<Long, Kept> chunks = new TreeMap<>();
        for (int g = run.from(); g < run.to(); g++) {
            List<Range> group = new ArrayList<>();
            for (OutputLeaf leaf : leaves) {
                if (!leaf.isNew()) {
                    ColumnMetaData data =
                            file.group(g).getColumns().get(leaf.inputIndex()).getMeta_data();
                    add(group, file, data, keepsFilters);
                    if (data.getTotal_compressed_size() > 0) {
                        Chunk chunk = file.chunk(g, leaf.inputIndex());
                        chunks.put(chunk.start(), new Kept(chunk, data.getTotal_compressed_size()));
                    }
                }
            }
            isByRowGroup |= !group.isEmpty()
                    && group.stream()
                            .anyMatch(range -> range.from() < group.get(0).from());
            ranges.add(group);
        }
        if (!isByRowGroup) {
            List<Range> all = ranges.stream().flatMap(List::stream).toList();
            return new CopyPlan(false, isNewFirst, List.of(merged(all)), chunks);
        }
        return new CopyPlan(
                true, isNewFirst, ranges.stream().map(CopyPlan::firstThenMerged).toList(), chunks);
    }

    private static void add(List<Range> group, ParquetFile file, ColumnMetaData data, boolean keepsFilters) {
        if (data.getTotal_compressed_size() > 0) {
            long start = Extents.start(data);
            group.add(new Range(start, file.extents().endOf(start) - start));
        }
        if (keepsFilters && data.isSetBloom_filter_offset()) {
            long start = data.getBloom_filter_offset();
            group.add(new Range(start, file.extents().endOf(start) - start));
        }
    }

    private static List<Range> firstThenMerged(List<Range> group) {
        if (group.size() < 2) {
            return group;
        }
        List<Range> ordered = new ArrayList<>(List.of(group.get(0)));
        ordered.addAll(merged(group.subList(1, group.size())));
        return ordered;
    }

    private static List<Range> merged(List<Range> ranges) {
        List<Range> merged = new ArrayList<>();
        for (Range range :
                ranges.stream().sorted(Comparator.comparing(Range::from)).toList()) {
            Range last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && last.end() >= range.from()) {
                merged.set(merged.size() - 1, new Range(last.from(), Math.max(last.end(), range.end()) - last.from()));
            } else {
                merged.add(range);
            }
        }
        return merged;
    }

    /** Whether each row group is copied when its new chunks are there. */
    boolean isByRowGroup() {
        return isByRowGroup;
    }

    /** Of a row group that is put together by itself: whether its new chunks come before its copied ones. */
    boolean isNewFirst() {
        return isNewFirst;
    }

    /** The ranges of a row group, counted from the first of the run; or all, at 0. */
    List<Range> ranges(int group) {
        return ranges.get(group);
    }

    /** The chunks in a range, in the order of their bytes. */
    Collection<Kept> chunks(Range range) {
        return chunks.subMap(range.from(), range.end()).values();
    }

    /** Remembers where a range went. */
    void placed(Range range, long target) {
        places.put(range.from(), target);
        ends.put(range.from(), range.end());
    }

    /** How far the bytes at this place of the input moved. */
    long shift(long offset) {
        Map.Entry<Long, Long> place = places.floorEntry(offset);
        if (place == null || ends.get(place.getKey()) <= offset) {
            throw new IllegalArgumentException("nothing at " + offset + " was copied");
        }
        return place.getValue() - place.getKey();
    }
}
