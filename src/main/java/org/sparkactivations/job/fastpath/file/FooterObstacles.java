package org.sparkactivations.job.fastpath.file;

import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.schema.MessageType;

/** Whether a footer fits itself, and the file. What it says of a chunk is what its copy will say. */
final class FooterObstacles {
    private static final ParquetMetadataConverter CONVERTER = new ParquetMetadataConverter();

    private final FileMetaData footer;
    private final List<ColumnDescriptor> leaves;

    private FooterObstacles(FileMetaData footer, MessageType schema) {
        this.footer = footer;
        this.leaves = schema.getColumns();
    }

    /** Why the file cannot be written again by its chunks, as the end of a sentence about it. */
    static Optional<String> obstacle(FileMetaData footer, MessageType schema, long footerStart) {
        if (footer.isSetEncryption_algorithm() || footer.isSetFooter_signing_key_metadata()) {
            return Optional.of("is encrypted");
        }
        FooterObstacles check = new FooterObstacles(footer, schema);
        return SchemaCheck.obstacle(schema)
                .or(check::columns)
                .or(check::rows)
                .or(() -> Extents.of(footer, footerStart).obstacle(footer.getRow_groups()));
    }

    private Optional<String> columns() {
        if (footer.isSetColumn_orders() && footer.getColumn_orders().size() != leaves.size()) {
            return Optional.of("has orders for %d columns of %d"
                    .formatted(footer.getColumn_orders().size(), leaves.size()));
        }
        for (int g = 0; g < footer.getRow_groupsSize(); g++) {
            RowGroup group = footer.getRow_groups().get(g);
            if (group.getColumnsSize() != leaves.size()) {
                return Optional.of("has %d chunks for %d columns in row group %d"
                        .formatted(group.getColumnsSize(), leaves.size(), g));
            }
            for (int c = 0; c < leaves.size(); c++) {
                Optional<String> reason = chunk(group.getColumns().get(c), leaves.get(c), group.getNum_rows());
                if (reason.isPresent()) {
                    int rowGroup = g;
                    String column = String.join(".", leaves.get(c).getPath());
                    return reason.map(text -> "%s: column %s of row group %d".formatted(text, column, rowGroup));
                }
            }
            if (group.isSetSorting_columns()
                    && group.getSorting_columns().stream()
                            .anyMatch(by -> by.getColumn_idx() < 0 || by.getColumn_idx() >= leaves.size())) {
                return Optional.of("is sorted by a column that it does not have, in row group " + g);
            }
        }
        return Optional.empty();
    }

    private Optional<String> chunk(ColumnChunk chunk, ColumnDescriptor leaf, long rows) {
        if (chunk.isSetFile_path() && !chunk.getFile_path().isEmpty()) {
            return Optional.of("has chunks in other files");
        }
        if (chunk.isSetCrypto_metadata() || chunk.isSetEncrypted_column_metadata()) {
            return Optional.of("has encrypted columns");
        }
        if (!chunk.isSetMeta_data()) {
            return Optional.of("does not say where a chunk lies");
        }
        ColumnMetaData data = chunk.getMeta_data();
        if (!List.of(leaf.getPath()).equals(data.getPath_in_schema())
                || CONVERTER.getPrimitive(data.getType())
                        != leaf.getPrimitiveType().getPrimitiveTypeName()) {
            return Optional.of("has a chunk that is not of the column in its place");
        }
        if (data.getCodec() == CompressionCodec.LZ4 && !isOfJava()) {
            return Optional.of("is compressed with LZ4, of which only decoding tells whether it is in Hadoop's frames");
        }
        boolean isRepeated = leaf.getMaxRepetitionLevel() > 0;
        if (isRepeated ? data.getNum_values() < rows : data.getNum_values() != rows) {
            return Optional.of("has %d values in a chunk for %d rows".formatted(data.getNum_values(), rows));
        }
        if (data.getTotal_uncompressed_size() < 0 || (rows > 0 && data.getTotal_compressed_size() == 0)) {
            return Optional.of("has a chunk without a size");
        }
        return Optional.empty();
    }

    /** Others write LZ4 without the frames that Hadoop's codec, and so Spark, looks for. */
    private boolean isOfJava() {
        return footer.isSetCreated_by() && footer.getCreated_by().startsWith("parquet-mr");
    }

    private Optional<String> rows() {
        long total = 0;
        for (RowGroup group : footer.getRow_groups()) {
            if (group.getNum_rows() < 0 || total + group.getNum_rows() < 0) {
                return Optional.of("has a row group without a number of rows");
            }
            total += group.getNum_rows();
        }
        return total == footer.getNum_rows()
                ? Optional.empty()
                : Optional.of("says %d rows, and its row groups say %d".formatted(footer.getNum_rows(), total));
    }
}
