package org.sparkactivations.job.fastpath.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SortingColumn;
import org.apache.parquet.format.TypeDefinedOrder;

/** Puts the new footer together. */
final class FooterBuilder {
    /** Under this key stands who wrote the input. */
    static final String INPUT_CREATED_BY = "sparkactivations.input.created_by";

    /** Schemas in the words of single readers, which are those of the input and mislead or stop these readers. */
    private static final Set<String> STALE =
            Set.of("ARROW:schema", "pandas", "org.apache.spark.sql.parquet.row.metadata");

    private final RewriteRequest request;
    private final OutputSchemas schemas;
    private final List<RowGroup> groups = new ArrayList<>();
    private long rows;

    FooterBuilder(RewriteRequest request, OutputSchemas schemas) {
        this.request = request;
        this.schemas = schemas;
    }

    /** Adds a row group of chunks in the order of the schema. */
    RowGroup add(RowGroup input, List<ColumnChunk> chunks) {
        long uncompressed = 0;
        long compressed = 0;
        for (ColumnChunk chunk : chunks) {
            uncompressed += chunk.getMeta_data().getTotal_uncompressed_size();
            compressed += chunk.getMeta_data().getTotal_compressed_size();
        }
        RowGroup group = new RowGroup(chunks, uncompressed, input.getNum_rows());
        group.setTotal_compressed_size(compressed);
        group.setFile_offset(Extents.start(chunks.get(0).getMeta_data()));
        if (input.isSetOrdinal() && groups.size() <= Short.MAX_VALUE) {
            group.setOrdinal((short) groups.size());
        }
        List<SortingColumn> sorting = sorting(input);
        if (!sorting.isEmpty()) {
            group.setSorting_columns(sorting);
        }
        groups.add(group);
        rows += input.getNum_rows();
        return group;
    }

    /** What the rows are sorted by, up to the first column that is no longer what it was. */
    private List<SortingColumn> sorting(RowGroup input) {
        List<SortingColumn> kept = new ArrayList<>();
        for (int i = 0; i < input.getSorting_columnsSize(); i++) {
            SortingColumn by = input.getSorting_columns().get(i);
            int index = 0;
            List<OutputLeaf> leaves = schemas.leaves();
            while (index < leaves.size() && leaves.get(index).inputIndex() != by.getColumn_idx()) {
                index++;
            }
            if (index == leaves.size()) {
                break;
            }
            kept.add(new SortingColumn(index, by.isDescending(), by.isNulls_first()));
        }
        return kept;
    }

    long rows() {
        return rows;
    }

    List<RowGroup> groups() {
        return groups;
    }

    FileMetaData build() {
        FileMetaData input = request.file().footer();
        FileMetaData footer = new FileMetaData(input.getVersion(), schemas.elements(), rows, groups);
        footer.setKey_value_metadata(metadata(input));
        footer.setCreated_by(request.createdBy());
        List<ColumnOrder> orders = orders(input);
        if (!orders.isEmpty()) {
            footer.setColumn_orders(orders);
        }
        return footer;
    }

    /** A file without orders leaves them to its readers; what they made of its old columns they shall make of them still. */
    private List<ColumnOrder> orders(FileMetaData input) {
        List<ColumnOrder> orders = new ArrayList<>();
        for (OutputLeaf leaf : schemas.leaves()) {
            if (leaf.isNew()) {
                orders.add(ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()));
            } else if (input.isSetColumn_orders()) {
                orders.add(input.getColumn_orders().get(leaf.inputIndex()));
            } else {
                return List.of();
            }
        }
        return orders;
    }

    private List<KeyValue> metadata(FileMetaData input) {
        Map<String, KeyValue> metadata = new LinkedHashMap<>();
        for (int i = 0; i < input.getKey_value_metadataSize(); i++) {
            KeyValue entry = input.getKey_value_metadata().get(i);
            if (!STALE.contains(entry.getKey())) {
                // What a key without a value does to Spark is told at FooterCheck#needsRows.
                put(metadata, entry.getKey(), entry.isSetValue() ? entry.getValue() : "");
            }
        }
        if (input.isSetCreated_by() && !metadata.containsKey(INPUT_CREATED_BY)) {
            put(metadata, INPUT_CREATED_BY, input.getCreated_by());
        }
        request.metadata().forEach((key, value) -> put(metadata, key, value));
        return new ArrayList<>(metadata.values());
    }

    private static void put(Map<String, KeyValue> metadata, String key, String value) {
        KeyValue entry = new KeyValue(key);
        entry.setValue(value);
        metadata.put(key, entry);
    }
}
