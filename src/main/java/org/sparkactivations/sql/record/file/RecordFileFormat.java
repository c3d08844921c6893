package org.sparkactivations.sql.record.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.io.input.ReaderInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.ProjectingInternalRow;
import org.apache.spark.sql.execution.datasources.CodecStreams;
import org.apache.spark.sql.execution.datasources.HadoopFileLinesReader;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.TextBasedFileFormat;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.sparkactivations.sql.record.RecordFormat;
import org.sparkactivations.sql.record.parser.RecordParser;
import scala.Function1;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.immutable.ArraySeq;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction1;

/**
 * A file source of Spark, by the name of this class, that reads JSON and CSV with the parsers of this package. Its schema are the fields that
 * {@link #SOURCE} tells, {@link #REASON}, {@link #UNREAD} and {@link #RECORD}; all else about files, directories and their columns is Spark's.
 */
public final class RecordFileFormat extends TextBasedFileFormat implements DataSourceRegister, Serializable {
    private static final long serialVersionUID = 1L;

    /** The option with the {@link RecordSource}, encoded. */
    public static final String SOURCE = "recordSource";

    /** The column that says why a record does not fit the schema: NULL for one that does. */
    public static final String REASON = "_spark_activations_parser_reason";

    /** The column of the ordinals of the fields that could not be read; NULL if all were. */
    public static final String UNREAD = "_spark_activations_parser_unread";

    /** The column of the record itself. */
    public static final String RECORD = "_spark_activations_raw";

    @Override
    public String shortName() {
        return "records";
    }

    @Override
    public Option<StructType> inferSchema(SparkSession spark, Map<String, String> options, Seq<FileStatus> files) {
        return Option.empty();
    }

    @Override
    public OutputWriterFactory prepareWrite(
            SparkSession spark, Job job, Map<String, String> options, StructType dataSchema) {
        throw new UnsupportedOperationException("records are only read");
    }

    @Override
    public boolean isSplitable(SparkSession spark, Map<String, String> options, Path path) {
        return !source(options).layout().multiLine() && super.isSplitable(spark, options, path);
    }

    private static RecordSource source(Map<String, String> options) {
        return RecordSource.decoded(options.get(SOURCE).get());
    }

    @Override
    public Function1<PartitionedFile, Iterator<InternalRow>> buildReader(
            SparkSession spark,
            StructType dataSchema,
            StructType partitionSchema,
            StructType requiredSchema,
            Seq<Filter> filters,
            Map<String, String> options,
            Configuration hadoopConf) {
        Broadcast<SerializableConfiguration> configuration = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .broadcast(new SerializableConfiguration(hadoopConf));
        RecordSource source = source(options);
        RecordParser parser = source.parser(dataSchema);
        List<String> given = new ArrayList<>(Arrays.asList(parser.schema().fieldNames()));
        given.addAll(List.of(REASON, UNREAD, RECORD));
        List<Object> ordinals = new ArrayList<>();
        for (String name : requiredSchema.fieldNames()) {
            ordinals.add(given.indexOf(name));
        }
        return new Reader(source, parser, requiredSchema, ordinals.toArray(), configuration);
    }

    /** Reads one file in a task. */
    private static final class Reader extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>>
            implements Serializable {
        private static final long serialVersionUID = 1L;

        private final RecordSource source;
        private final RecordParser parser;
        private final StructType schema;
        private final Object[] ordinals;
        private final Broadcast<SerializableConfiguration> configuration;

        Reader(
                RecordSource source,
                RecordParser parser,
                StructType schema,
                Object[] ordinals,
                Broadcast<SerializableConfiguration> configuration) {
            this.source = source;
            this.parser = parser;
            this.schema = schema;
            this.ordinals = ordinals;
            this.configuration = configuration;
        }

        @Override
        public Iterator<InternalRow> apply(PartitionedFile file) {
            try {
                boolean fromStart = file.start() == 0;
                RecordRows rows = new RecordRows(source, parser, open(file), fromStart);
                TaskContext task = TaskContext.get();
                if (task != null) {
                    task.addTaskCompletionListener((TaskCompletionListener) ended -> rows.close());
                }
                ProjectingInternalRow required = new ProjectingInternalRow(schema, ArraySeq.unsafeWrapArray(ordinals));
                return rows.map(new Projection(required));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private FileRecords open(PartitionedFile file) throws IOException {
            Configuration hadoop = configuration.value().value();
            RecordSource.Layout layout = source.layout();
            if (!layout.multiLine()) {
                HadoopFileLinesReader lines = new HadoopFileLinesReader(file, Option.apply(layout.lineEnd()), hadoop);
                return new LineRecords(lines, source, file.start() == 0);
            }
            InputStream in = CodecStreams.createInputStream(hadoop, file.toPath());
            ByteWindow window =
                    new ByteWindow(layout.isUtf8() ? in : transcoded(in, Charset.forName(layout.charset())));
            return source.format() == RecordFormat.CSV
                    ? new CsvDocument(window, source.dialect())
                    : new JsonDocument(window);
        }

        private static InputStream transcoded(InputStream in, Charset charset) throws IOException {
            InputStreamReader reader = new InputStreamReader(
                    in,
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT));
            return ReaderInputStream.builder()
                    .setReader(reader)
                    .setCharset(StandardCharsets.UTF_8)
                    .get();
        }
    }

    /** The columns that a query asks for. */
    private static final class Projection extends AbstractFunction1<InternalRow, InternalRow> {
        private final ProjectingInternalRow required;

        Projection(ProjectingInternalRow required) {
            this.required = required;
        }

        @Override
        public InternalRow apply(InternalRow row) {
            required.project(row);
            return required;
        }
    }
}
