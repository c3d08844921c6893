package org.sparkactivations.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.apache.spark.SparkUserAppException;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.job.cli.AnalysisMessage;
import org.sparkactivations.job.cli.BuildInfo;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.TextFile;
import org.sparkactivations.job.run.JobSession;
import org.sparkactivations.job.run.StopNotice;
import org.sparkactivations.job.tool.SqlStatements;
import org.sparkactivations.text.NameSuggestion;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs SQL statements in a session that has the activation functions, and prints each row on a line, its values
 * separated by a comma and a blank. Spark's own SQL shell does the same and more; it is not in the Maven jars.
 */
@Command(
        name = "${env:SPARK_ACTIVATIONS_SCRIPT:-spark-submit --class org.sparkactivations.job.SqlJob JAR}",
        versionProvider = SqlJob.Version.class,
        sortOptions = false,
        description = "Runs Spark SQL with the activation functions and prints the rows, one a line.",
        footer = {"", "Example: ${COMMAND-FULL-NAME} -e \"SELECT relu(-2), relu(0.3), sigmoid(0), tanh(1)\""})
public final class SqlJob implements Callable<Integer> {

    /** What {@code --version} prints. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {BuildInfo.ofThisJar().text()};
        }
    }

    /** Where the statements are. */
    static final class Statements {
        @Option(names = "-e", paramLabel = "SQL", description = "One or more statements, separated by semicolons.")
        List<String> texts = List.of();

        @Option(names = "-f", paramLabel = "FILE", description = "A UTF-8 file of statements, separated by semicolons.")
        List<Path> files = List.of();
    }

    @ArgGroup(exclusive = false, multiplicity = "1")
    private Statements given;

    @Option(names = "--verbose", description = "Print the stack trace of an error.")
    private boolean verbose;

    @Option(names = "--version", versionHelp = true, description = "Print the version and exit.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean version;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this and exit.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean help;

    private final PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    private final PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);

    private SqlJob() {}

    /** Runs and ends as SparkSubmit expects: returns on success, else throws the exit code. */
    public static void main(String[] args) throws SparkUserAppException {
        ExitCode.end(run(args));
    }

    /** Runs and returns the exit code: 0 done, 1 a statement failed, 2 the arguments are wrong. */
    public static int run(String... args) {
        SqlJob job = new SqlJob();
        return new CommandLine(job)
                .setOut(job.out)
                .setErr(job.err)
                .setExecutionExceptionHandler((e, line, parsed) -> job.fail(e))
                .execute(args);
    }

    @Override
    public Integer call() throws IOException {
        List<String> statements = new ArrayList<>();
        for (String text : given.texts) {
            statements.addAll(SqlStatements.split(text));
        }
        for (Path file : given.files) {
            statements.addAll(SqlStatements.split(text(file)));
        }
        StopNotice notice = new StopNotice(System.err, "What the statements wrote until now is there.");
        try (JobSession session = new JobSession("sql", verbose, Optional.of(notice))) {
            return answer(session, statements);
        }
    }

    private static String text(Path file) throws IOException {
        try {
            return TextFile.read(file);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("the file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Prints the statements' rows, and what is wrong with each that fails. After one that failed queries are still answered;
     * a statement that changes something ends the run, since it may rest on what failed.
     */
    private int answer(JobSession session, List<String> statements) {
        int exitCode = ExitCode.DONE;
        for (String statement : statements) {
            if (exitCode != ExitCode.DONE && !SqlStatements.isQuery(statement)) {
                err.println("spark-activations: a statement failed, so that the rest is not run, from here on: "
                        + statement.lines().findFirst().orElseThrow());
                return exitCode;
            }
            try {
                print(session.get().sql(statement));
            } catch (Exception e) {
                exitCode = session.isStopped() ? ExitCode.FAILED : fail(e);
                if (session.isStopped()) {
                    return exitCode;
                }
            }
        }
        return exitCode;
    }

    private void print(Dataset<Row> result) {
        int width = result.columns().length;
        String[] unique = new String[width];
        for (int i = 0; i < width; i++) {
            unique[i] = "c" + i;
        }
        Dataset<Row> named = result.toDF(unique);
        Column[] texts = new Column[width];
        for (int i = 0; i < width; i++) {
            texts[i] = named.col(unique[i]).cast("string");
        }
        for (Iterator<Row> rows = named.select(texts).toLocalIterator(); rows.hasNext(); ) {
            out.println(line(rows.next()));
        }
        out.flush();
    }

    private static String line(Row row) {
        StringJoiner line = new StringJoiner(", ");
        for (int i = 0; i < row.size(); i++) {
            line.add(row.isNullAt(i) ? "NULL" : row.getString(i));
        }
        return line.toString();
    }

    /** The function that a mistyped name most likely means. */
    private static String hint(Exception e) {
        return e instanceof AnalysisException analysis
                ? AnalysisMessage.unknownFunction(analysis)
                        .map(name -> "\n"
                                + NameSuggestion.to(name, AnalysisMessage.functions(SparkSession.active()))
                                        .map(nearest -> "Did you mean " + nearest + "?")
                                        .orElse("jobs/doctor.sh says which functions the session has."))
                        .orElse("")
                : "";
    }

    private int fail(Exception e) {
        out.flush();
        if (verbose) {
            e.printStackTrace(err);
        } else if (e instanceof NoSuchFileException) {
            err.println("spark-activations: there is no file " + e.getMessage());
        } else {
            err.println("spark-activations: " + e.getMessage().strip() + hint(e));
        }
        return e instanceof IOException ? ExitCode.USAGE : ExitCode.FAILED;
    }
}
