package org.sparkactivations.job.fastpath.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** The schema of the output: kept columns with every word that the input says of them, new ones as Parquet writes them. */
final class OutputSchemas {
    private final List<SchemaElement> elements = new ArrayList<>();
    private final List<OutputLeaf> leaves = new ArrayList<>();
    private final MessageType schema;

    OutputSchemas(ParquetFile file, List<OutputColumn> columns) {
        List<Type> types = new ArrayList<>();
        Map<String, List<SchemaElement>> input = byColumn(file.footer().getSchema());
        SchemaElement root = file.footer().getSchema().get(0).deepCopy();
        root.setNum_children(columns.size());
        elements.add(root);
        for (OutputColumn column : columns) {
            if (column instanceof OutputColumn.New made) {
                types.add(made.type());
                elements.addAll(elements(made.type()));
            } else {
                types.add(file.schema().getType(column.name()));
                input.get(column.name()).forEach(element -> elements.add(element.deepCopy()));
            }
        }
        schema = new MessageType(file.schema().getName(), types);
        // The schema's leaves are in the order of its columns.
        List<ColumnDescriptor> all = schema.getColumns();
        int next = 0;
        for (OutputColumn column : columns) {
            boolean isNew = column instanceof OutputColumn.New;
            int index = isNew ? -1 : file.leafIndex(column.name());
            for (; next < all.size() && all.get(next).getPath()[0].equals(column.name()); next++) {
                leaves.add(new OutputLeaf(all.get(next), isNew ? -1 : index++));
            }
        }
    }

    private static Map<String, List<SchemaElement>> byColumn(List<SchemaElement> all) {
        Map<String, List<SchemaElement>> columns = new LinkedHashMap<>();
        for (int at = 1; at < all.size(); ) {
            int end = end(all, at);
            columns.put(all.get(at).getName(), all.subList(at, end));
            at = end;
        }
        return columns;
    }

    /** Behind the last element below this one. */
    private static int end(List<SchemaElement> all, int at) {
        int end = at + 1;
        int open = all.get(at).getNum_children();
        while (open > 0) {
            open += all.get(end).getNum_children() - 1;
            end++;
        }
        return end;
    }

    private static List<SchemaElement> elements(Type type) {
        var alone = new FileMetaData(new MessageType("root", type), Map.of(), "");
        List<SchemaElement> all = new ParquetMetadataConverter()
                .toParquetMetadata(1, new ParquetMetadata(alone, List.of()))
                .getSchema();
        return all.subList(1, all.size());
    }

    List<SchemaElement> elements() {
        return elements;
    }

    List<OutputLeaf> leaves() {
        return leaves;
    }

    MessageType schema() {
        return schema;
    }
}
