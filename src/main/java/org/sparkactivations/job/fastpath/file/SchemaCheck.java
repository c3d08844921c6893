package org.sparkactivations.job.fastpath.file;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Turns the schema of a footer into Parquet's own, and looks for what hinders. */
final class SchemaCheck {
    /** Deeper than any that Spark reads; so deep that no recursion over it overflows the stack. */
    private static final int DEEPEST = 200;

    private SchemaCheck() {}

    /** @throws IOException if it is damaged */
    static MessageType schema(FileMetaData footer) throws IOException {
        checkShape(footer.getSchema());
        FileMetaData alone = new FileMetaData(footer.getVersion(), footer.getSchema(), 0, List.of());
        alone.setColumn_orders(footer.getColumn_orders());
        try {
            return new ParquetMetadataConverter()
                    .fromParquetMetadata(alone)
                    .getFileMetaData()
                    .getSchema();
        } catch (RuntimeException e) {
            throw new IOException("its schema is damaged (" + e + ")", e);
        }
    }

    /** Each group has as many members as it says, and nothing stands behind the last. */
    private static void checkShape(List<SchemaElement> elements) throws IOException {
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0 && open.isEmpty()) {
                throw new IOException("its schema goes on behind its last column");
            }
            if (!open.isEmpty()) {
                open.push(open.pop() - 1);
            }
            SchemaElement element = elements.get(i);
            int members = element.isSetNum_children() ? element.getNum_children() : 0;
            if (members < 0 || (i > 0 && members > 0 && element.isSetType())) {
                throw new IOException("its schema is damaged");
            }
            if (members > 0 || i == 0) {
                open.push(members);
            }
            while (!open.isEmpty() && open.peek() == 0) {
                open.pop();
            }
            if (open.size() > DEEPEST) {
                throw new IOException("its columns are nested too deeply");
            }
        }
        if (elements.isEmpty() || !open.isEmpty()) {
            throw new IOException("its schema ends before its last column");
        }
    }

    static Optional<String> obstacle(GroupType group) {
        Set<String> names = new HashSet<>();
        for (Type field : group.getFields()) {
            if (!names.add(field.getName().toLowerCase(Locale.ROOT))) {
                return Optional.of(
                        "has two columns of the name " + field.getName() + ", by their letters without case");
            }
            if (!field.isPrimitive()) {
                Optional<String> nested = obstacle(field.asGroupType());
                if (nested.isPresent()) {
                    return nested;
                }
            }
        }
        return Optional.empty();
    }
}
