package org.sparkactivations.job.fastpath;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.InputFileBlockHolder;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.job.cli.BuildInfo;
import org.sparkactivations.job.fastpath.file.OutputColumn;
import org.sparkactivations.job.fastpath.file.ParquetFile;
import org.sparkactivations.job.fastpath.file.Rewrite;
import org.sparkactivations.job.fastpath.file.RewriteRequest;
import org.sparkactivations.job.fastpath.file.RowGroups;
import org.sparkactivations.job.fastpath.file.Written;
import org.sparkactivations.job.fastpath.page.DamagedChunkException;
import org.sparkactivations.job.publish.statistics.WriteMetrics;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.job.store.Store;
import org.sparkactivations.job.store.Stores;
import org.sparkactivations.sql.plan.PlannedColumn;

/** Makes the output files of one task. */
final class FileTask {
    private static final String SPARK_SCHEMA = "org.apache.spark.sql.parquet.row.metadata";

    private final TaskSettings settings;
    private final Configuration configuration;
    private final Path directory;
    private final Store store;
    private final GroupComputation groups;

    /** How each column that is made is written, by its name. */
    private final Map<String, Type> types = new HashMap<>();

    private final String createdBy =
            "spark-activations version " + BuildInfo.ofThisJar().version();

    private FileTask(TaskSettings settings, GroupComputation groups, TaskContext context) throws IOException {
        this.settings = settings;
        this.groups = groups;
        configuration = settings.writes().value().value();
        directory = new Path(new Path(URI.create(settings.directory())), "attempt-" + context.taskAttemptId());
        store = Stores.of(directory, configuration);
        store.makeDirectory(directory);
        for (StructField made : settings.program().made()) {
            types.put(made.name(), settings.types().type(made));
        }
    }

    /** Makes them, in a directory of this attempt's own. */
    static List<WrittenFile> run(List<WorkItem> items, TaskSettings settings) {
        TaskContext context = TaskContext.get();
        List<WrittenFile> written = new ArrayList<>();
        try (GroupComputation groups = new GroupComputation(settings)) {
            FileTask task = new FileTask(settings, groups, context);
            for (WorkItem item : items) {
                context.killTaskIfInterrupted();
                InputFileBlockHolder.set(item.file(), 0, item.length());
                try {
                    written.add(task.write(item, context));
                } finally {
                    InputFileBlockHolder.unset();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written;
    }

    private WrittenFile write(WorkItem item, TaskContext context) throws IOException {
        Path output = Paths.child(directory, "part-%05d-%s.parquet".formatted(item.number(), settings.run()));
        WriteMetrics metrics = new WriteMetrics(settings.schema());
        Path input = new Path(URI.create(item.file()));
        try (ParquetFile file = ParquetFile.open(input, settings.reads().value().value());
                Rewrite rewrite = Rewrite.start(request(item, file), output, configuration)) {
            groups.begin(file, metrics);
            for (int group = item.from(); group < item.to(); group++) {
                rewrite.nextRowGroup();
                groups.write(group, rewrite, context);
            }
            Written written = rewrite.finish();
            metrics.addRows(written.rows());
            groups.addFooters(written);
            context.taskMetrics()
                    .outputMetrics()
                    .setBytesWritten(written.length()
                            + context.taskMetrics().outputMetrics().bytesWritten());
            context.taskMetrics().inputMetrics().incBytesRead(item.bytes());
            return new WrittenFile(item, output.toUri().toString(), metrics, written.copied(), written.encoded(), null);
        } catch (RowColumns.BadRowException e) {
            store.delete(output);
            return WrittenFile.bad(item, "the file %s has a bad row: %s".formatted(Paths.shown(input), e.getMessage()));
        } catch (DamagedChunkException e) {
            // Spark's reader may read it all the same, and has the last word.
            store.delete(output);
            return WrittenFile.bad(item, e.getMessage());
        }
    }

    private RewriteRequest request(WorkItem item, ParquetFile file) {
        List<OutputColumn> columns = new ArrayList<>();
        for (PlannedColumn column : settings.program().columns()) {
            columns.add(
                    column instanceof PlannedColumn.Copied
                            ? new OutputColumn.Kept(column.name())
                            : new OutputColumn.New(type(column, file)));
        }
        return new RewriteRequest(
                file,
                new RowGroups(item.from(), item.to()),
                columns,
                Map.of(SPARK_SCHEMA, settings.schema().json()),
                createdBy);
    }

    /** A list that keeps its source's levels has its shape. */
    private Type type(PlannedColumn column, ParquetFile file) {
        Type type = types.get(column.name());
        if (!(column instanceof PlannedColumn.OfKernels made) || !made.kernels().ofArrays()) {
            return type;
        }
        Type source = file.schema().getType(made.kernels().source());
        Type element = ListDecoder.element(source).orElseThrow();
        PrimitiveType number = Types.primitive(
                        ListDecoder.element(type)
                                .orElseThrow()
                                .asPrimitiveType()
                                .getPrimitiveTypeName(),
                        element.getRepetition())
                .named("element");
        GroupType list = new GroupType(Type.Repetition.REPEATED, "list", number);
        return Types.buildGroup(source.getRepetition())
                .as(LogicalTypeAnnotation.listType())
                .addField(list)
                .named(column.name());
    }
}
