package org.sparkactivations.job.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.cli.UnreadableFile;
import scala.Function1;
import scala.collection.AbstractIterator;
import scala.collection.Iterator;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction1;

/**
 * Spark's Parquet files, of which one that takes more memory than there is cannot be read, like one that is damaged: as a
 * rule a damaged length asks for the memory. Spark itself ends the whole process then, and names no file.
 *
 * <p>Public because Spark makes it by its class name.
 */
public final class GuardedParquet extends ParquetFileFormat {
    @Override
    public Function1<PartitionedFile, Iterator<InternalRow>> buildReaderWithPartitionValues(
            SparkSession spark,
            StructType dataSchema,
            StructType partitionSchema,
            StructType requiredSchema,
            Seq<Filter> filters,
            Map<String, String> options,
            Configuration configuration) {
        return new Reader(super.buildReaderWithPartitionValues(
                spark, dataSchema, partitionSchema, requiredSchema, filters, options, configuration));
    }

    /**
     * What is thrown in place of what a reader threw. For want of memory it is not the error itself, nor has it as a cause, as
     * the vectorized reader's exceptions do: by either Spark ends the process.
     */
    private static RuntimeException told(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return new UncheckedIOException(
                        new IOException("%s (%s)".formatted(UnreadableFile.TOO_MUCH_MEMORY, cause.getMessage())));
            }
        }
        return (RuntimeException) thrown;
    }

    private static final class Reader extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>>
            implements Serializable {
        private static final long serialVersionUID = 1L;

        private final Function1<PartitionedFile, Iterator<InternalRow>> reader;

        Reader(Function1<PartitionedFile, Iterator<InternalRow>> reader) {
            this.reader = reader;
        }

        @Override
        @SuppressWarnings("unchecked") // Batches come under the type of rows, as Spark's readers give them.
        public Iterator<InternalRow> apply(PartitionedFile file) {
            try {
                return (Iterator<InternalRow>) (Iterator<?>) new Rows(reader.apply(file));
            } catch (OutOfMemoryError | RuntimeException e) {
                throw told(e);
            }
        }
    }

    /** The rows of a file, or batches of them. */
    private static final class Rows extends AbstractIterator<Object> implements Closeable {
        private final Iterator<?> rows;

        Rows(Iterator<?> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            try {
                return rows.hasNext();
            } catch (OutOfMemoryError | RuntimeException e) {
                throw told(e);
            }
        }

        @Override
        public Object next() {
            try {
                return rows.next();
            } catch (OutOfMemoryError | RuntimeException e) {
                throw told(e);
            }
        }

        @Override
        public void close() throws IOException {
            if (rows instanceof Closeable closeable) {
                closeable.close();
            }
        }
    }
}
