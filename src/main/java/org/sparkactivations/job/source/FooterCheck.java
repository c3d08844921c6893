package org.sparkactivations.job.source;

import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.cli.UnreadableFile;
import org.sparkactivations.job.store.Paths;

/**
 * Checks, before any page is read, whether a Parquet file can be what its footer says and whether Spark can read it.
 *
 * @param wanted whether the run reads a column of the file, by its name
 * @param vectorized whether Spark reads with its vectorized reader
 */
record FooterCheck(Configuration configuration, Predicate<String> wanted, boolean vectorized) {
    private static final String VECTORIZED = "spark.sql.parquet.enableVectorizedReader";

    static boolean vectorized(SparkSession spark) {
        return Boolean.parseBoolean(spark.conf().get(VECTORIZED));
    }

    /** The rows of the file. What is wrong with it ends the run. */
    long rows(FileStatus file, ParquetMetadata footer) {
        long rows = 0;
        for (BlockMetaData group : footer.getBlocks()) {
            if (group.getRowCount() == 0) {
                continue;
            }
            rows += group.getRowCount();
            checkPlace(file, group);
            for (ColumnChunkMetaData column : group.getColumns()) {
                if (wanted.test(column.getPath().toArray()[0])) {
                    check(file, footer, group, column);
                }
            }
        }
        return rows;
    }

    /** Spark gives a row group to the task whose part of the file has its middle: one beyond the end goes to none. */
    private static void checkPlace(FileStatus file, BlockMetaData group) {
        long size = 0;
        for (ColumnChunkMetaData column : group.getColumns()) {
            if (column.isEncrypted()) {
                return;
            }
            size += column.getTotalSize();
        }
        if (group.getRowCount() < 0
                || (!group.getColumns().isEmpty()
                        && outside(file, group.getColumns().get(0).getStartingPos() + size / 2))) {
            throw damaged(file, "by its footer a row group lies outside of it");
        }
    }

    private static boolean outside(FileStatus file, long offset) {
        return offset < 0 || offset >= file.getLen();
    }

    private void check(FileStatus file, ParquetMetadata footer, BlockMetaData group, ColumnChunkMetaData column) {
        String name = column.getPath().toDotString();
        try {
            long end = column.getStartingPos() + column.getTotalSize();
            if (column.getTotalSize() < 0 || outside(file, column.getStartingPos()) || outside(file, end - 1)) {
                throw damaged(file, "by its footer column " + name + " lies outside of it");
            }
            int repetition = footer.getFileMetaData()
                    .getSchema()
                    .getMaxRepetitionLevel(column.getPath().toArray());
            if (repetition == 0 && column.getValueCount() != group.getRowCount()) {
                throw damaged(
                        file,
                        "by its footer column %s holds %d values in a row group of %d rows"
                                .formatted(name, column.getValueCount(), group.getRowCount()));
            }
            checkCodec(file, name, column.getCodec());
            if (vectorized && column.getEncodings().contains(Encoding.BYTE_STREAM_SPLIT)) {
                throw JobException.failed(UnreadableFile.text(
                        Paths.shown(file.getPath()),
                        "column " + name
                                + " has the encoding BYTE_STREAM_SPLIT, which Spark's vectorized reader does not know",
                        UnreadableFile.WITHOUT_VECTORS));
            }
        } catch (ParquetCryptoRuntimeException e) {
            throw JobException.failed(
                    UnreadableFile.text(
                            Paths.shown(file.getPath()),
                            "column " + name + " is encrypted, and there is no key for it",
                            UnreadableFile.KEYS),
                    e);
        }
    }

    private void checkCodec(FileStatus file, String column, CompressionCodecName codec) {
        String codecClass = codec.getHadoopCompressionCodecClassName();
        if (codecClass != null && configuration.getClassByNameOrNull(codecClass) == null) {
            throw JobException.failed(UnreadableFile.text(
                    Paths.shown(file.getPath()),
                    "column %s is compressed with %s, whose codec %s is not on the class path"
                            .formatted(column, codec, codecClass),
                    UnreadableFile.CODEC));
        }
    }

    private static JobException damaged(FileStatus file, String reason) {
        return JobException.failed(UnreadableFile.text(Paths.shown(file.getPath()), reason, UnreadableFile.DAMAGED));
    }
}
