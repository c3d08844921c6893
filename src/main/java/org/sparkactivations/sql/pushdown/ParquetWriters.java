package org.sparkactivations.sql.pushdown;

import java.io.IOException;
import java.util.ArrayList;
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
public final class ParquetWriters {
    private static final Logger LOG = LoggerFactory.getLogger(ParquetWriters.class);

    /** The driver opens so many files of a query for their writers, and no more. */
    private static final int MOST_OPENED = 100;

    private static final int MOST_REMEMBERED = 50_000;

    /** Since 1.10.0, parquet-java orders NaN above all and so has it for the greatest value, and drops such statistics (PARQUET-1246). */
    private static final SemanticVersion FIRST_PARQUET_JAVA = new SemanticVersion(1, 10, 0);

    private static final Map<FileKey, Boolean> KNOWN = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<FileKey, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private record FileKey(Path path, long length, long modified) {
        static FileKey of(FileStatus file) {
            return new FileKey(file.getPath(), file.getLen(), file.getModificationTime());
        }
    }

    private ParquetWriters() {}

    /** Notes what the footer of a file names as its writer, so that the file needs no opening for it; null for no name. */
    public static void remember(FileStatus file, String createdBy) {
        synchronized (KNOWN) {
            KNOWN.put(FileKey.of(file), isKnown(createdBy == null ? "" : createdBy));
        }
    }

    /** Whether it is so of every file; of more unknown ones than are opened it is taken for false. */
    static boolean keepNoStatisticsOfNan(List<FileStatus> files) {
        List<FileStatus> unknown = new ArrayList<>();
        synchronized (KNOWN) {
            for (FileStatus file : files) {
                Boolean known = KNOWN.get(FileKey.of(file));
                if (known == null) {
                    unknown.add(file);
                } else if (!known) {
                    return false;
                }
            }
        }
        if (unknown.size() > MOST_OPENED) {
            LOG.debug("{} files are too many to ask each for its writer", unknown.size());
            return false;
        }
        Configuration configuration = SparkSession.active().sessionState().newHadoopConf();
        unknown.forEach(file -> remember(file, createdBy(file, configuration)));
        synchronized (KNOWN) {
            return unknown.stream().allMatch(file -> KNOWN.getOrDefault(FileKey.of(file), false));
        }
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
