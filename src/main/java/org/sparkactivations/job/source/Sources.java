package org.sparkactivations.job.source;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.Diagnosis;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.transform.Schemas;
import org.sparkactivations.sql.error.ScannedFiles;
import org.sparkactivations.sql.pushdown.NanFilters;

/** Opens what the options of a job name. */
public final class Sources {
    private Sources() {}

    /** Opens what the options name; empty, with faults, if that cannot be done. */
    public static Optional<Source> open(SparkSession spark, SourceSettings settings, ConfigErrors faults) {
        Optional<StructType> declared = Schemas.declared(settings.schema(), faults);
        if (settings.schema().isPresent() && declared.isEmpty()) {
            return Optional.empty();
        }
        NanFilters.register(spark);
        String what = settings.table().map(table -> "--input-table " + table).orElse("--input");
        try {
            return settings.table().isPresent()
                    ? Schemas.fit(spark.table(settings.table().get()), declared, faults)
                            .map(data -> new Source(data, Schemas.judgement(declared), "table"))
                    : files(spark, settings, declared, faults);
        } catch (JobException e) {
            throw e;
        } catch (Exception e) {
            Diagnosis diagnosis = Diagnosis.of(e);
            if (diagnosis.damaged()) {
                throw JobException.failed(diagnosis.message(), e);
            }
            faults.add(what + ": " + SourceFaults.explain(spark, settings, e, diagnosis.message()));
            return Optional.empty();
        }
    }

    private static Optional<Source> files(
            SparkSession spark, SourceSettings settings, Optional<StructType> declared, ConfigErrors faults) {
        if (settings.format().isEmpty()) {
            return Optional.empty();
        }
        String format = settings.format().get();
        if (!areFound(spark, format, settings, faults)) {
            return Optional.empty();
        }
        Optional<ScannedFiles.Listing> listing = listing(spark, format, settings);
        int before = faults.messages().size();
        PartitionColumns partitions = listing.map(files -> PartitionColumns.of(spark, files, declared, faults))
                .orElse(new PartitionColumns(new StructType()));
        if (faults.messages().size() > before) {
            return Optional.empty();
        }
        if (TextRecords.knows(format)) {
            return TextRecords.open(spark, format, settings, declared, partitions, faults);
        }
        if (listing.isPresent() && Formats.WITH_FOOTERS.contains(format.toLowerCase(Locale.ROOT))) {
            return footed(spark, format, settings, declared, partitions, listing.get(), faults);
        }
        Dataset<Row> data = InputReader.load(InputReader.reader(spark, format, settings), settings);
        if (!partitions.columns().isEmpty()) {
            data = partitions.typed(InputReader.load(
                    InputReader.reader(spark, format, settings).schema(partitions.asText(data.schema())), settings));
        }
        return Schemas.fit(data, declared, faults).map(rows -> new Source(rows, Schemas.judgement(declared), format));
    }

    /** Files that tell their columns in a footer. */
    private static Optional<Source> footed(
            SparkSession spark,
            String format,
            SourceSettings settings,
            Optional<StructType> declared,
            PartitionColumns partitions,
            ScannedFiles.Listing listing,
            ConfigErrors faults) {
        int before = faults.messages().size();
        Configuration configuration = Footers.configuration(spark, settings);
        boolean parquet = format.equalsIgnoreCase("parquet");
        Predicate<String> wanted =
                name -> declared.isEmpty() || Schemas.find(declared.get(), name).isPresent();
        Footers footers = parquet
                ? new ParquetFooters(spark, wanted, faults).read(listing.files(), configuration)
                : OrcFooters.read(listing.files(), configuration);
        if (footers.shapes().isEmpty()) {
            faults.add("--input: " + SourceFaults.noFile(format));
        }
        Optional<StructType> schema =
                new MergedSchema(parquet, tellsCaseApart(spark), declared).of(footers.shapes(), faults);
        if (faults.messages().size() > before || schema.isEmpty()) {
            return Optional.empty();
        }
        SparkSession reading = footers.needsRows() ? rowByRow(spark) : spark;
        Dataset<Row> data = partitions.typed(InputReader.load(
                InputReader.reader(reading, parquet ? GuardedParquet.class.getName() : format, settings)
                        .schema(partitions.asText(schema.get())),
                settings));
        return Schemas.fit(data, declared, faults)
                .map(rows -> new Source(rows, Schemas.judgement(declared), format, Optional.of(footers)));
    }

    /** A session like this one, without the vectorized reader. */
    private static SparkSession rowByRow(SparkSession spark) {
        SparkSession reading = ((org.apache.spark.sql.classic.SparkSession) spark).cloneSession();
        reading.conf().set(FooterCheck.VECTORIZED, false);
        return reading;
    }

    private static boolean tellsCaseApart(SparkSession spark) {
        return Boolean.parseBoolean(spark.conf().get("spark.sql.caseSensitive"));
    }

    /** What lies where the input is, before any of it is read; empty if Spark reads none of the files itself. */
    private static Optional<ScannedFiles.Listing> listing(SparkSession spark, String format, SourceSettings settings) {
        return Formats.OF_FILES.contains(format.toLowerCase(Locale.ROOT))
                        && !settings.paths().isEmpty()
                ? ScannedFiles.listing(InputReader.load(InputReader.reader(spark, "binaryFile", settings), settings))
                : Optional.empty();
    }

    private static boolean areFound(SparkSession spark, String format, SourceSettings settings, ConfigErrors faults) {
        int before = faults.messages().size();
        if (Formats.KNOWN.contains(format)) {
            InputPaths.check(settings.paths(), spark.sessionState().newHadoopConf(), faults);
        }
        return faults.messages().size() == before;
    }
}
