package org.sparkactivations.job.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.orc.OrcFile;
import org.apache.spark.sql.execution.datasources.orc.OrcUtils;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.store.Paths;

/** Reads the footers of ORC files. */
final class OrcFooters {
    private OrcFooters() {}

    private record Read(StructType schema, long rows) {}

    /** The footers; a file without a column has no shape. */
    static Footers read(List<FileStatus> files, Configuration configuration) {
        List<FileStatus> data = files.stream().filter(file -> file.getLen() > 0).toList();
        List<Read> footers = Footers.all(data, file -> {
            try (var reader = OrcFile.createReader(file.getPath(), OrcFile.readerOptions(configuration))) {
                return new Read(OrcUtils.toCatalystSchema(reader.getSchema()), reader.getNumberOfRows());
            }
        });
        Map<StructType, Footers.Shape> shapes = new LinkedHashMap<>();
        Map<String, Long> rows = new LinkedHashMap<>();
        for (int i = 0; i < data.size(); i++) {
            FileStatus file = data.get(i);
            StructType schema = footers.get(i).schema();
            rows.put(Footers.uri(file), footers.get(i).rows());
            if (!schema.isEmpty()) {
                shapes.putIfAbsent(schema, new Footers.Shape(Paths.shown(file.getPath()), schema));
            }
        }
        return new Footers(List.copyOf(shapes.values()), rows, false);
    }
}
