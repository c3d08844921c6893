package org.sparkactivations.sql.pushdown;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.SemanticVersion;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.VersionParser.VersionParseException;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which Parquet files are by a writer that keeps no least and greatest value of a chunk or page with a NaN in it, as the
 * format asks readers to expect but not all readers do: Spark passes such a chunk by when it looks for what is greater.
 */
final class ParquetWriters {
    private static final Logger LOG = LoggerFactory.getLogger(ParquetWriters.class);

    /** A query over more files is left as it is: the driver opens each one once. */
    private static final int MOST_FILES = 1000;

    private static final int MOST_REMEMBERED = 10_000;

    /** Since 1.10.0, parquet-java orders NaN above all and so has it for the greatest value, and drops such statistics (PARQUET-1246). */
    private static final SemanticVersion FIRST_PARQUET_JAVA = new SemanticVersion(1, 10, 0);

    private static final Map<FileKey, Boolean> KNOWN = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<FileKey, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private record FileKey(Path path, long length, long modified) {}

    private ParquetWriters() {}

    /** Whether it is so of every file. */
    static boolean keepNoStatisticsOfNan(List<FileStatus> files) {
        if (files.size() > MOST_FILES) {
            LOG.debug("{} files are too many to ask each for its writer", files.size());
            return false;
        }
        Configuration configuration = SparkSession.active().sessionState().newHadoopConf();
        return files.stream().allMatch(file -> keepsNoStatisticsOfNan(file, configuration));
    }

    private static boolean keepsNoStatisticsOfNan(FileStatus file, Configuration configuration) {
        FileKey key = new FileKey(file.getPath(), file.getLen(), file.getModificationTime());
        synchronized (KNOWN) {
            Boolean known = KNOWN.get(key);
            if (known != null) {
                return known;
            }
        }
        boolean answer = isKnown(createdBy(file, configuration));
        synchronized (KNOWN) {
            KNOWN.put(key, answer);
        }
        return answer;
    }

    /** The writer's name for itself; empty if the file can't be read, which the query will say. */
    private static String createdBy(FileStatus file, Configuration configuration) {
        var options = HadoopReadOptions.builder(configuration, file.getPath())
                .withMetadataFilter(ParquetMetadataConverter.SKIP_ROW_GROUPS)
                .build();
        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromStatus(file, configuration), options)) {
            String name = reader.getFileMetaData().getCreatedBy();
            return name == null ? "" : name;
        } catch (IOException | RuntimeException e) {
            LOG.debug("The footer of {} can't be read", file.getPath(), e);
            return "";
        }
    }

    private static boolean isKnown(String createdBy) {
        if (createdBy.startsWith("DuckDB")) {
            return true;
        }
        try {
            ParsedVersion writer = VersionParser.parse(createdBy);
            return writer.application.equals("parquet-mr")
                    && writer.hasSemanticVersion()
                    && writer.getSemanticVersion().compareTo(FIRST_PARQUET_JAVA) >= 0;
        } catch (VersionParseException e) {
            return false;
        }
    }
}
