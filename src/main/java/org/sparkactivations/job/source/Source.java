package org.sparkactivations.job.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.Diagnosis;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.cli.JobSession;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.job.transform.BadRows;
import org.sparkactivations.job.transform.Schemas;
import org.sparkactivations.sql.error.ScannedFiles;
import org.sparkactivations.text.NameSuggestion;

/**
 * The rows that a batch job reads.
 *
 * @param data the rows, with the columns of {@link BadRows.Judgement#hidden} among them
 * @param judgement what the reader says of a row; empty if it fits every row to the schema or ends the run
 * @param format the name of the Spark source, {@code table} for a table
 * @param footers of the files; empty if the format has none
 */
public record Source(
        Dataset<Row> data, Optional<BadRows.Judgement> judgement, String format, Optional<Footers> footers) {

    Source(Dataset<Row> data, Optional<BadRows.Judgement> judgement, String format) {
        this(data, judgement, format, Optional.empty());
    }

    /** Opens what the options name; empty, with faults, if that cannot be done. */
    public static Optional<Source> open(SparkSession spark, SourceOptions options, ConfigErrors faults) {
        Optional<StructType> declared = Schemas.declared(spark, options.schema, faults);
        if (options.schema != null && declared.isEmpty()) {
            return Optional.empty();
        }
        String what = options.inputTable != null ? "--input-table " + options.inputTable : "--input";
        try {
            return options.inputTable != null
                    ? Schemas.fit(spark.table(options.inputTable), declared, faults)
                            .map(data -> new Source(data, Schemas.judgement(declared), "table"))
                    : files(spark, options, declared, faults);
        } catch (JobException e) {
            throw e;
        } catch (Exception e) {
            Diagnosis diagnosis = Diagnosis.of(e);
            if (diagnosis.damaged()) {
                throw JobException.failed(diagnosis.message(), e);
            }
            faults.add(what + ": " + explain(spark, options, e, diagnosis.message()));
            return Optional.empty();
        }
    }

    private static Optional<Source> files(
            SparkSession spark, SourceOptions options, Optional<StructType> declared, ConfigErrors faults) {
        Optional<String> found = Formats.of(options, faults);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String format = found.get();
        if (!areFound(spark, format, options, faults)) {
            return Optional.empty();
        }
        Optional<ScannedFiles.Listing> listing = listing(spark, format, options);
        int before = faults.messages().size();
        PartitionColumns partitions = listing.map(files -> PartitionColumns.of(spark, files, declared, faults))
                .orElse(new PartitionColumns(new StructType()));
        if (faults.messages().size() > before) {
            return Optional.empty();
        }
        if (TextRecords.knows(format)) {
            return TextRecords.open(spark, format, options, declared, partitions, faults);
        }
        if (listing.isPresent() && Formats.WITH_FOOTERS.contains(format.toLowerCase(Locale.ROOT))) {
            return footed(spark, format, options, declared, partitions, listing.get(), faults);
        }
        Dataset<Row> data = load(reader(spark, format, options), options);
        if (!partitions.columns().isEmpty()) {
            data = partitions.typed(
                    load(reader(spark, format, options).schema(partitions.asText(data.schema())), options));
        }
        return Schemas.fit(data, declared, faults).map(rows -> new Source(rows, Schemas.judgement(declared), format));
    }

    /** Files that tell their columns in a footer. */
    private static Optional<Source> footed(
            SparkSession spark,
            String format,
            SourceOptions options,
            Optional<StructType> declared,
            PartitionColumns partitions,
            ScannedFiles.Listing listing,
            ConfigErrors faults) {
        int before = faults.messages().size();
        Configuration configuration = Footers.configuration(spark, options);
        boolean parquet = format.equalsIgnoreCase("parquet");
        Predicate<String> wanted =
                name -> declared.isEmpty() || Schemas.find(declared.get(), name).isPresent();
        Footers footers = parquet
                ? new ParquetFooters(spark, wanted, faults).read(listing.files(), configuration)
                : OrcFooters.read(listing.files(), configuration);
        if (footers.shapes().isEmpty()) {
            faults.add("--input: " + noFile(format));
        }
        Optional<StructType> schema =
                new MergedSchema(parquet, tellsCaseApart(spark), declared).of(footers.shapes(), faults);
        if (faults.messages().size() > before || schema.isEmpty()) {
            return Optional.empty();
        }
        Dataset<Row> data =
                partitions.typed(load(reader(spark, format, options).schema(partitions.asText(schema.get())), options));
        return Schemas.fit(data, declared, faults)
                .map(rows -> new Source(rows, Schemas.judgement(declared), format, Optional.of(footers)));
    }

    private static boolean tellsCaseApart(SparkSession spark) {
        return Boolean.parseBoolean(spark.conf().get("spark.sql.caseSensitive"));
    }

    private static String noFile(String format) {
        return "there is no " + format.toLowerCase(Locale.ROOT)
                + " file to take the schema from; check the path and --input-format, or give --schema";
    }

    /** What lies where the input is, before any of it is read; empty if Spark reads none of the files itself. */
    private static Optional<ScannedFiles.Listing> listing(SparkSession spark, String format, SourceOptions options) {
        return Formats.OF_FILES.contains(format.toLowerCase(Locale.ROOT)) && !options.input.isEmpty()
                ? ScannedFiles.listing(load(reader(spark, "binaryFile", options), options))
                : Optional.empty();
    }

    private static boolean areFound(SparkSession spark, String format, SourceOptions options, ConfigErrors faults) {
        int before = faults.messages().size();
        if (Formats.KNOWN.contains(format)) {
            InputPaths.check(options.input, spark.sessionState().newHadoopConf(), faults);
        }
        return faults.messages().size() == before;
    }

    /** A reader that never leaves a damaged or missing file out in silence, whatever the session says. */
    public static DataFrameReader reader(SparkSession spark, String format, SourceOptions options) {
        DataFrameReader reader = spark.read()
                .format(format)
                .options(options.inputOption)
                .option("ignoreCorruptFiles", false)
                .option("ignoreMissingFiles", false);
        return options.inputOption.keySet().stream().anyMatch(JobSession.CHECKSUMS::equalsIgnoreCase)
                ? reader
                : reader.option(JobSession.CHECKSUMS, true);
    }

    public static Dataset<Row> load(DataFrameReader reader, SourceOptions options) {
        return options.input.isEmpty() ? reader.load() : reader.load(options.input.toArray(String[]::new));
    }

    /** What is wrong, and which two columns differ in letter case only if it is that. */
    private static String explain(SparkSession spark, SourceOptions options, Exception e, String text) {
        if (!(e instanceof SparkThrowable known) || known.getCondition() == null) {
            return text;
        }
        Map<String, String> parameters = known.getMessageParameters();
        return switch (known.getCondition()) {
            case "COLUMN_ALREADY_EXISTS" ->
                Formats.of(options, new ConfigErrors())
                        .flatMap(format -> CaseTwins.in(spark, format, options))
                        .orElse(text);
            case "CANNOT_MERGE_SCHEMAS" ->
                "the files differ in their types: %s and %s; bring them to one, or run once for each"
                        .formatted(parameters.get("left"), parameters.get("right"));
            case "UNABLE_TO_INFER_SCHEMA" -> noFile(parameters.getOrDefault("format", "data"));
            case "DATA_SOURCE_NOT_FOUND" ->
                "unknown format " + options.inputFormat + NameSuggestion.hint(options.inputFormat, Formats.KNOWN);
            case "PATH_NOT_FOUND" ->
                "there is no "
                        + (parameters.containsKey("path")
                                ? Paths.shown(new Path(parameters.get("path")))
                                : "such path");
            case "TABLE_OR_VIEW_NOT_FOUND" ->
                "there is no such table or view" + NameSuggestion.hint(options.inputTable, tables(spark));
            default -> text;
        };
    }

    private static List<String> tables(SparkSession spark) {
        List<String> names = new ArrayList<>();
        spark.sql("SHOW TABLES").collectAsList().forEach(row -> names.add(row.getString(1)));
        return names;
    }
}
