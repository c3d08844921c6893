package org.sparkactivations.job.fastpath.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.CorruptDeltaByteArrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.sparkactivations.job.fastpath.page.Chunk;
import org.sparkactivations.job.fastpath.page.ChunkReader;
import org.sparkactivations.job.store.Paths;

/** A Parquet file that is read: its footer, and its column chunks. */
public final class ParquetFile implements Closeable {
    private final Path path;
    private final Configuration configuration;
    private final SourceBytes source;
    private final long length;
    private final FooterBytes footer;
    private final MessageType schema;

    /** The leaves of the schema, which makes them anew each time that it is asked. */
    private final List<ColumnDescriptor> leaves;

    /** The places of the leaves below each top-level column. */
    private final Map<String, List<Integer>> places = new HashMap<>();

    private final Extents extents;
    private final Optional<String> obstacle;

    private ParquetFile(Path path, Configuration configuration, SourceBytes source) throws IOException {
        this.path = path;
        this.configuration = configuration;
        this.source = source;
        this.length = source.length();
        this.footer = FooterBytes.read(source, length);
        if (footer.unread().isPresent()) {
            this.schema = null;
            this.leaves = List.of();
            this.extents = null;
            this.obstacle = footer.unread();
        } else {
            this.schema = SchemaCheck.schema(footer.metadata());
            this.leaves = schema.getColumns();
            this.obstacle = FooterObstacles.obstacle(footer.metadata(), schema, footer.start());
            this.extents = obstacle.isPresent() ? null : Extents.of(footer.metadata(), footer.start());
        }
        for (int i = 0; i < leaves.size(); i++) {
            places.computeIfAbsent(leaves.get(i).getPath()[0], name -> new ArrayList<>())
                    .add(i);
        }
    }

    /**
     * Opens a file and reads its footer.
     *
     * @throws IOException if it is no Parquet file, or its footer cannot be read; the message names the file
     */
    public static ParquetFile open(Path path, Configuration configuration) throws IOException {
        SourceBytes source = SourceBytes.open(path, configuration);
        try {
            return new ParquetFile(path, configuration, source);
        } catch (IOException | RuntimeException e) {
            source.close();
            throw new IOException("the file %s cannot be read: %s".formatted(Paths.shown(path), e.getMessage()), e);
        }
    }

    /** Its name in messages. */
    public String name() {
        return Paths.shown(path);
    }

    public long length() {
        return length;
    }

    /**
     * Why this file cannot be written again by its chunks, as the end of a sentence about it; empty if it can. Nothing else
     * may be asked of one that cannot.
     */
    public Optional<String> obstacle() {
        return obstacle;
    }

    /** Why a column of it cannot be decoded here, as the end of a sentence about the file; empty if it can. */
    public Optional<String> obstacle(String column) {
        Type field = schema.getType(column);
        List<ColumnDescriptor> leaves = leaves(column);
        if (leaves.size() != 1 || leaves.get(0).getMaxRepetitionLevel() > 1) {
            return Optional.of("has the column %s with more than values and lists of values".formatted(column));
        }
        if (!field.isPrimitive() && leaves.get(0).getMaxRepetitionLevel() == 0) {
            return Optional.of("has the column %s with a value in a structure".formatted(column));
        }
        if (CorruptDeltaByteArrays.requiresSequentialReads(createdBy(), Encoding.DELTA_BYTE_ARRAY)
                && footer.metadata().getRow_groups().stream()
                        .map(group -> group.getColumns().get(leafIndex(column)).getMeta_data())
                        .anyMatch(data ->
                                data.getEncodings().contains(org.apache.parquet.format.Encoding.DELTA_BYTE_ARRAY))) {
            return Optional.of("has the column %s with pages that go on from the one before".formatted(column));
        }
        return Optional.empty();
    }

    /** Why not all of it is compressed with this codec, as the end of a sentence about the file; empty if it is. */
    public Optional<String> obstacle(CompressionCodecName codec) {
        for (RowGroup group : footer.metadata().getRow_groups()) {
            for (ColumnChunk chunk : group.getColumns()) {
                ColumnMetaData data = chunk.getMeta_data();
                String other = data.getCodec().name();
                if (data.getTotal_compressed_size() > 0 && !other.equals(codec.name())) {
                    return Optional.of("has the column %s compressed with %s, and --compression asks for %s"
                            .formatted(String.join(".", data.getPath_in_schema()), other, codec));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a chunk of a top-level column is so, by the type of its leaf and its encodings; empty ones are not asked. */
    public boolean anyChunk(String column, BiPredicate<PrimitiveType, List<Encoding>> so) {
        for (int leaf : places.getOrDefault(column, List.of())) {
            PrimitiveType type = leaves.get(leaf).getPrimitiveType();
            for (RowGroup group : footer.metadata().getRow_groups()) {
                ColumnMetaData data = group.getColumns().get(leaf).getMeta_data();
                if (data.getNum_values() > 0
                        && so.test(
                                type,
                                data.getEncodings().stream()
                                        .map(encoding -> Encoding.valueOf(encoding.name()))
                                        .toList())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a page must fit its checksum, if it has one: unless the reader's configuration says otherwise. */
    boolean comparesChecksums() {
        return Chunk.comparesChecksums(configuration);
    }

    public MessageType schema() {
        return schema;
    }

    public Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (footer.metadata().isSetKey_value_metadata()) {
            for (KeyValue entry : footer.metadata().getKey_value_metadata()) {
                metadata.put(entry.getKey(), entry.getValue());
            }
        }
        return metadata;
    }

    public int rowGroups() {
        return footer.metadata().getRow_groupsSize();
    }

    public long rows(int rowGroup) {
        return group(rowGroup).getNum_rows();
    }

    /** The compressed bytes of a row group. */
    public long bytes(int rowGroup) {
        return group(rowGroup).getColumns().stream()
                .mapToLong(chunk -> chunk.getMeta_data().getTotal_compressed_size())
                .sum();
    }

    /**
     * A reader of one of the top-level columns, flat or a list of values, in one row group.
     *
     * @param atOnce how many bytes are read at once; a page that is longer is read whole
     */
    public ChunkReader reader(int rowGroup, String column, int atOnce) {
        ColumnMetaData data =
                group(rowGroup).getColumns().get(leafIndex(column)).getMeta_data();
        return new ChunkReader(
                chunk(rowGroup, leafIndex(column)), data.getTotal_uncompressed_size(), atOnce, source, configuration);
    }

    /** The chunk of a leaf of the schema, by its place. */
    Chunk chunk(int rowGroup, int leaf) {
        ColumnMetaData data = group(rowGroup).getColumns().get(leaf).getMeta_data();
        boolean isEmpty = data.getTotal_compressed_size() == 0;
        long start = isEmpty ? footer.start() : Extents.start(data);
        return new Chunk(
                name(),
                rowGroup,
                leaves.get(leaf),
                CompressionCodecName.valueOf(data.getCodec().name()),
                start,
                isEmpty ? start : extents.endOf(start),
                data.getNum_values(),
                rows(rowGroup));
    }

    RowGroup group(int rowGroup) {
        return footer.metadata().getRow_groups().get(rowGroup);
    }

    FileMetaData footer() {
        return footer.metadata();
    }

    long footerStart() {
        return footer.start();
    }

    Extents extents() {
        return extents;
    }

    SourceBytes source() {
        return source;
    }

    String createdBy() {
        return footer.metadata().getCreated_by();
    }

    /** The leaves of the schema below a top-level column. */
    List<ColumnDescriptor> leaves(String column) {
        return places.getOrDefault(column, List.of()).stream().map(leaves::get).toList();
    }

    /** The place of a column's first leaf among all. */
    int leafIndex(String column) {
        List<Integer> found = places.get(column);
        if (found == null) {
            throw new IllegalArgumentException("no column " + column + " in " + name());
        }
        return found.get(0);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
