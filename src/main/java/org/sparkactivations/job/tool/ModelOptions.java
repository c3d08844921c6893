package org.sparkactivations.job.tool;

import java.util.ArrayList;
import java.util.List;
import org.sparkactivations.job.cli.ColumnList;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.HelpOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of the model tool. */
@Command(
        name = "${env:SPARK_ACTIVATIONS_SCRIPT:-spark-submit --class org.sparkactivations.job.ModelJob JAR}",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Prints the layers of a Keras model and the SQL that scores it.",
        footer = {"", "Example: ${COMMAND-FULL-NAME} churn.keras --to-sql > churn.sql"})
public final class ModelOptions {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "A .keras or .h5 file, on any store that Spark reads.")
    public String file;

    @Option(
            names = "--features",
            paramLabel = "A,B",
            converter = ColumnList.Reader.class,
            description = "The column that holds the features in an array, or a column for each. Default: features.")
    List<ColumnList> features = new ArrayList<>();

    @Option(
            names = "--to-sql",
            description = "Print one SQL expression with the weights in it, for places where no file can be read.")
    public boolean toSql;

    @Option(names = "--verbose", order = 98, description = "Print stack traces.")
    public boolean verbose;

    @Mixin
    HelpOptions help = new HelpOptions();

    /** Adds what is wrong with the options themselves. */
    public void check(ConfigErrors faults) {
        if (file == null || file.isBlank()) {
            faults.add("the file of a model is missing, such as model.keras");
        }
    }

    /** The columns of the features. */
    public List<String> features() {
        return features.isEmpty() ? List.of("features") : ColumnList.names(features);
    }
}
