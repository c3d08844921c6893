package org.sparkactivations.job.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.cli.ColumnNames;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.Json;
import org.sparkactivations.job.cli.OptionWords;
import org.sparkactivations.job.publish.OutputSettings.Mode;
import org.sparkactivations.job.publish.statistics.ColumnStatistics;
import org.sparkactivations.job.publish.statistics.WriteMetrics;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.job.store.Store;
import org.sparkactivations.job.transform.Columns;
import org.sparkactivations.job.transform.PartitionValues;
import org.sparkactivations.job.transform.Schemas;
import org.sparkactivations.text.NameSuggestion;

/**
 * The columns of an output, and whether Parquet and the existing output can take them.
 *
 * @param schema all the columns
 * @param partitionBy those that become directories, as the schema writes them
 */
public record OutputSchema(StructType schema, List<String> partitionBy) {

    public static OutputSchema of(StructType schema, List<String> partitionBy, ConfigErrors faults) {
        return of(schema, partitionBy, true, faults);
    }

    /**
     * The schema of these columns; with faults if they cannot be written.
     *
     * @param sound whether the expressions that gave the columns are without fault
     */
    public static OutputSchema of(StructType schema, List<String> partitionBy, boolean sound, ConfigErrors faults) {
        List<String> partitions = new ArrayList<>();
        for (String name : partitionBy) {
            Optional<StructField> field = Schemas.find(schema, name);
            if (field.isEmpty()) {
                faults.add("--partition-by " + name + ": the output has no such column"
                        + NameSuggestion.hint(name, Arrays.asList(schema.fieldNames())));
            } else if (!PartitionValues.canBeNames(field.get().dataType())) {
                faults.add(
                        "--partition-by %s: a column of type %s cannot become directories; partition by a text or number of it"
                                .formatted(name, field.get().dataType().sql()));
            } else {
                partitions.add(field.get().name());
            }
        }
        ColumnNames.twins(partitionBy)
                .ifPresent(twins -> faults.add(
                        "--partition-by: %s and %s are the same column".formatted(twins.get(0), twins.get(1))));
        if (!partitions.isEmpty() && partitions.size() >= schema.size()) {
            faults.add("--partition-by: every column of the output is a partition; leave one for the files");
        }
        for (StructField field : schema.fields()) {
            if (sound && !new ParquetFileFormat().supportDataType(field.dataType())) {
                faults.add("column %s: Parquet holds no %s; cast it, --apply '%s=cast(%s as …)'"
                        .formatted(
                                field.name(), field.dataType().sql(), field.name(), ColumnNames.quoted(field.name())));
            }
        }
        return new OutputSchema(schema, partitions);
    }

    /** The columns that the files have. */
    public StructType fileSchema() {
        return Columns.without(schema, partitionBy);
    }

    /** The columns with what the writers counted. */
    public List<ColumnReport> report(WriteMetrics metrics) {
        List<ColumnReport> columns = new ArrayList<>();
        int index = 0;
        for (StructField field : schema.fields()) {
            if (partitionBy.contains(field.name())) {
                columns.add(new ColumnReport(field.name(), field.dataType().sql(), null, null));
                continue;
            }
            ColumnStatistics column = metrics.column(index++);
            columns.add(new ColumnReport(
                    field.name(),
                    field.dataType().sql(),
                    column.summary(),
                    column.isOfFooters() ? ColumnReport.FOOTERS : null));
        }
        return columns;
    }

    /** Refuses an output that is there in mode error, and one that rows of this schema would not fit. */
    public void checkExisting(SparkSession spark, Store store, Path output, Mode mode, ConfigErrors faults)
            throws IOException {
        if (!store.exists(output)) {
            return;
        }
        if (!store.status(output).isDirectory()) {
            faults.add("--output %s: is a file; name a directory".formatted(output));
        } else if (mode == Mode.ERROR) {
            faults.add("--output %s: already exists; take another, or --mode append, overwrite or overwrite-partitions"
                    .formatted(output));
        } else if (mode != Mode.OVERWRITE) {
            checkFit(spark, store, output, mode, faults);
        }
    }

    private void checkFit(SparkSession spark, Store store, Path output, Mode mode, ConfigErrors faults)
            throws IOException {
        List<FileStatus> files = store.parquetFiles(output);
        if (files.isEmpty()) {
            return;
        }
        Path first = files.get(0).getPath();
        List<String> there = partitions(output, first);
        if (!there.equals(partitionBy)) {
            faults.add("--output %s: is partitioned by (%s), and this run by (%s); give the same --partition-by"
                    .formatted(output, String.join(", ", there), String.join(", ", partitionBy)));
            return;
        }
        StructType existing = Paths.parquet(spark.read(), first).schema();
        StructType mine = fileSchema();
        for (StructField field : mine.fields()) {
            Optional<StructField> other = Schemas.find(existing, field.name());
            String type = other.map(found -> found.dataType().sql()).orElse("missing");
            if (other.isEmpty()
                    || !other.get()
                            .dataType()
                            .asNullable()
                            .equals(field.dataType().asNullable())) {
                faults.add(("--mode %s: column %s is %s here and %s in %s; cast or --select the columns that are there,"
                                + " or write elsewhere")
                        .formatted(
                                OptionWords.word(mode),
                                field.name(),
                                field.dataType().sql(),
                                type,
                                output));
            }
        }
        Map<String, String> types = manifestTypes(store, output);
        for (String name : partitionBy) {
            String here = Schemas.find(schema, name).orElseThrow().dataType().sql();
            String type = types.getOrDefault(name, here);
            if (!type.equals(here)) {
                faults.add("--mode %s: partition column %s is %s here and %s in %s; cast it, or write elsewhere"
                        .formatted(OptionWords.word(mode), name, here, type, output));
            }
        }
        for (StructField field : existing.fields()) {
            if (Schemas.find(mine, field.name()).isEmpty()) {
                faults.add("--mode %s: column %s of %s is missing here; add it, or write elsewhere"
                        .formatted(OptionWords.word(mode), field.name(), output));
            }
        }
    }

    /** What is read of a run's manifest. */
    private record Manifest(List<ColumnReport> columns) {}

    /** The columns' types by the last run's manifest, for the directories' names do not tell them; none without one. */
    private static Map<String, String> manifestTypes(Store store, Path output) throws IOException {
        List<FileStatus> manifests = store.list(new Path(output, Publisher.MANIFESTS)).stream()
                .filter(status -> status.getPath().getName().endsWith(".json"))
                .toList();
        Map<String, String> types = new HashMap<>();
        if (!manifests.isEmpty()) {
            Path last = manifests.get(manifests.size() - 1).getPath();
            List<ColumnReport> columns =
                    Json.read(store.read(last), Manifest.class).columns();
            columns.forEach(column -> types.put(column.name(), column.type()));
        }
        return types;
    }

    /** The partition columns by the names of the directories between the output and one of its files. */
    public static List<String> partitions(Path output, Path file) {
        List<String> names = new ArrayList<>();
        for (Path p = file.getParent(); p != null && p.depth() > output.depth(); p = p.getParent()) {
            int equals = p.getName().indexOf('=');
            names.add(0, equals < 0 ? p.getName() : unescaped(p.getName().substring(0, equals)));
        }
        return names;
    }

    private static String unescaped(String name) {
        return org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils.unescapePathName(name);
    }
}
