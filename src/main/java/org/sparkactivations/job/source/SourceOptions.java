package org.sparkactivations.job.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.transform.ValueOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a batch job reads. */
public final class SourceOptions {
    /** Options of Spark's readers that would leave rows out in silence, or contradict another option of the job. */
    private static final Map<String, String> REFUSED = Map.of(
            "mode", "--on-bad-record decides what becomes of bad records",
            "columnnameofcorruptrecord", "--on-bad-record quarantine keeps the raw record",
            "badrecordspath", "--on-bad-record quarantine keeps the raw record",
            "ignorecorruptfiles", "it would leave rows out in silence; remove or repair the file",
            "ignoremissingfiles", "it would leave rows out in silence",
            "path", "the path is given by --input",
            "paths", "the paths are given by --input");

    /** The formats that the strict parser reads. */
    private static final Set<String> TEXT = Set.of("csv", "json");

    private static final Set<String> NEVER_IN_A_TABLE = Set.of("--input", "--input-format", "--input-option");

    @Option(names = "--input", paramLabel = "P", description = "A file, directory or pattern to read; repeatable.")
    List<String> input = new ArrayList<>();

    @Option(names = "--input-table", paramLabel = "NAME", description = "A table or view to read instead.")
    String inputTable;

    @Option(
            names = "--input-format",
            paramLabel = "FORMAT",
            description = "parquet, csv, json, orc, … any Spark source. Default: by extension, else parquet.")
    String inputFormat;

    @Option(
            names = "--input-option",
            paramLabel = "K=V",
            description = "An option of Spark's reader, such as header=true; repeatable.")
    Map<String, String> inputOption = new LinkedHashMap<>();

    @Option(
            names = "--schema",
            paramLabel = "DDL-or-FILE",
            description =
                    "What the data should be, as DDL (\"a INT, b STRING NOT NULL\") or a file with DDL or Spark's JSON. A row "
                            + "that does not fit is a bad record.")
    String schema;

    @Mixin
    ValueOptions values = new ValueOptions();

    /** Their values. */
    public SourceSettings settings(ConfigErrors faults) {
        if (inputTable != null) {
            if (!input.isEmpty() || inputFormat != null || !inputOption.isEmpty()) {
                faults.add("--input-table %s: cannot be combined with %s"
                        .formatted(
                                inputTable,
                                String.join(
                                        ", ", NEVER_IN_A_TABLE.stream().sorted().toList())));
            }
        } else if (input.isEmpty() && inputFormat == null) {
            faults.addMissing("--input or --input-table is missing: what to read", "--input", "--input-table");
        }
        checkInput(faults);
        Optional<String> format = inputTable == null ? Formats.of(inputFormat, input, faults) : Optional.empty();
        boolean text = format.filter(TEXT::contains).isPresent();
        return new SourceSettings(
                new SourceSettings.Place(
                        List.copyOf(input), Optional.ofNullable(inputTable), Optional.ofNullable(inputFormat)),
                format,
                inputOption,
                Optional.ofNullable(schema),
                values.settings(schema != null && text, "--schema and JSON or CSV", faults));
    }

    private void checkInput(ConfigErrors faults) {
        for (String path : input) {
            if (path.isBlank()) {
                faults.add("--input: the path is empty");
            }
        }
        for (String key : inputOption.keySet()) {
            String reason = REFUSED.get(key.toLowerCase(Locale.ROOT));
            if (reason != null) {
                faults.add("--input-option %s: not to be set; %s".formatted(key, reason));
            }
        }
    }
}
