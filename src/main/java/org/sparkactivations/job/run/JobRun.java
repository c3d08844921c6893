package org.sparkactivations.job.run;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.Diagnosis;
import org.sparkactivations.job.cli.Secrets;
import org.sparkactivations.job.store.Storage;

/** One run of a job: its session, its streams, the file of its report, and how it ends. */
public final class JobRun {
    private final JobSession session;
    private final Environment environment;
    private final JobSettings settings;
    private final RunStart start;
    private Optional<ReportFile> report = Optional.empty();
    private OptionalInt published = OptionalInt.empty();

    JobRun(JobSession session, Environment environment, JobSettings settings, RunStart start) {
        this.session = session;
        this.environment = environment;
        this.settings = settings;
        this.start = start;
    }

    public JobSession session() {
        return session;
    }

    public PrintStream out() {
        return environment.out();
    }

    public PrintStream err() {
        return environment.err();
    }

    public RunStart start() {
        return start;
    }

    /** The id of the run. */
    public String id() {
        return start.id();
    }

    /** The file systems. */
    public Storage storage() {
        return new Storage(session.configuration(), environment.stores());
    }

    public Secrets secrets() {
        return settings.secrets();
    }

    /** Looks at the file of the report once more; without a file if the check finds a fault. */
    public void checkReport(Function<ReportFile, Optional<ReportFile>> check) {
        report = report.flatMap(check);
    }

    /** Settles the exit code: the rows are published, and what goes wrong from here on is a warning. */
    public void published(int exitCode) {
        published = OptionalInt.of(exitCode);
    }

    /** Does the work, tells in one message what ended it, and writes the report. The answer is the exit code. */
    int run(Work work, Function<Throwable, Diagnosis> diagnosis, ConfigErrors faults) {
        RunSettings run = settings.run();
        report = run.report().flatMap(file -> ReportFile.of(file, storage(), faults));
        int exitCode;
        String error = null;
        try {
            exitCode = work.run(faults);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            Diagnosis found = diagnosis.apply(e);
            String message = secrets().mask(found.message());
            exitCode = published.orElse(found.exitCode());
            if (published.isPresent()) {
                FailureCleanup.warn(err(), FailureCleanup.FOLLOWING, message);
            } else {
                error = message;
                if (!session.isStopped()) {
                    err().println("spark-activations: " + error);
                }
            }
            if (run.verbose()) {
                err().print(secrets().mask(stackTrace(e)));
            }
        }
        if (!run.dryRun() && report.isPresent()) {
            int code = exitCode;
            work.report(exitCode, error).ifPresent(text -> report.get().write(text, code, err()));
        }
        work.ended(exitCode);
        return exitCode;
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
