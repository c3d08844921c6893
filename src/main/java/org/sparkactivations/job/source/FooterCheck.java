package org.sparkactivations.job.source;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.InputFile;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.cli.UnreadableFile;
import org.sparkactivations.job.store.Paths;

/**
 * Checks, before any page is read, whether a Parquet file can be what its footer says and whether Spark can read it.
 *
 * @param wanted whether the run reads a column of the file, by its name
 */
record FooterCheck(Configuration configuration, Predicate<String> wanted) {
    /** Spark's setting of whether it reads Parquet with its vectorized reader. */
    static final String VECTORIZED = "spark.sql.parquet.enableVectorizedReader";

    /**
     * Whether the file takes the reader that goes row by row: for a column that is wanted, or for a key without a value, on
     * which Spark 4.2's vectorized reader fails.
     */
    boolean needsRows(ParquetMetadata footer) {
        return footer.getFileMetaData().getKeyValueMetaData().containsValue(null)
                || footer.getBlocks().stream()
                        .filter(group -> group.getRowCount() > 0)
                        .flatMap(group -> group.getColumns().stream())
                        .filter(column -> wanted.test(column.getPath().toArray()[0]))
                        .anyMatch(column -> VectorizedReads.areWrong(column.getPrimitiveType(), column.getEncodings()));
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

    /** Ends the run if Spark would take compressed bytes of the file for values. */
    void pages(FileStatus file, ParquetMetadata footer, InputFile input) throws IOException {
        Optional<String> mismarked = MismarkedPages.column(footer, wanted, input);
        if (mismarked.isPresent()) {
            throw JobException.failed(UnreadableFile.text(
                    Paths.shown(file.getPath()),
                    "column %s: its writer (%s) marked compressed pages as not compressed"
                            .formatted(mismarked.get(), footer.getFileMetaData().getCreatedBy()),
                    UnreadableFile.REWRITE));
        }
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
