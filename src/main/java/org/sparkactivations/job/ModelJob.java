package org.sparkactivations.job;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.SparkUserAppException;
import org.sparkactivations.job.cli.ColumnNames;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.OptionParser;
import org.sparkactivations.job.run.JobSession;
import org.sparkactivations.job.tool.ModelOptions;
import org.sparkactivations.model.Sequential;
import org.sparkactivations.sql.model.ModelFile;
import org.sparkactivations.sql.model.ModelSql;

/** Prints what is in a Keras file and the SQL that scores it, with {@code --to-sql} without the file. Starts no session. */
public final class ModelJob {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");

    private ModelJob() {}

    /** Runs and ends as SparkSubmit expects: returns on success, else throws the exit code. */
    public static void main(String[] args) throws SparkUserAppException {
        ExitCode.end(run(System.out, System.err, args));
    }

    /** Runs and returns the exit code: 0 done, 2 the arguments are wrong or the file holds no model that can be scored. */
    public static int run(PrintStream out, PrintStream err, String... args) {
        ConfigErrors faults = new ConfigErrors();
        OptionParser.Parsed<ModelOptions> parsed = OptionParser.parse(ModelOptions::new, args, faults);
        if (parsed.answer().isPresent()) {
            out.print(parsed.answer().get());
            return ExitCode.DONE;
        }
        parsed.options().check(parsed.judging(faults));
        if (!faults.isEmpty()) {
            err.println("spark-activations: " + faults.text());
            return ExitCode.USAGE;
        }
        ModelOptions options = parsed.options();
        try (JobSession session = new JobSession("model", options.verbose, Optional.empty())) {
            print(ModelFile.read(options.file, session.configuration()), options, out);
            return ExitCode.DONE;
        } catch (IllegalArgumentException e) {
            err.println("spark-activations: " + e.getMessage());
            if (options.verbose) {
                e.printStackTrace(err);
            }
            return ExitCode.USAGE;
        }
    }

    private static void print(ModelFile file, ModelOptions options, PrintStream out) {
        Sequential model = file.model();
        List<String> columns = options.features().stream()
                .map(name -> PLAIN.matcher(name).matches() ? name : ColumnNames.quoted(name))
                .toList();
        if (options.toSql) {
            out.println(ModelSql.of(model, columns.size() == 1 ? columns.get(0) : ModelSql.array(columns)));
            return;
        }
        out.print(model.summary());
        out.println();
        out.printf("%d features in, %d results out, sha256 %s%n", model.inputs(), model.outputs(), file.sha256());
        out.printf(
                "SELECT keras_predict('%s', %s)%n",
                options.file.replace("\\", "\\\\").replace("'", "\\'"), String.join(", ", columns));
    }
}
