package org.sparkactivations.job.run;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.Diagnosis;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.OptionParser;
import org.sparkactivations.job.cli.Secrets;

/**
 * A job, from its arguments to its exit code.
 *
 * @param options makes the object that picocli fills
 * @param left what a signal leaves of a run; empty if the job itself says that
 * @param diagnosis what an exception means to the user
 * @param work begins what the job does with its options' values
 */
public record Job<S extends JobSettings>(
        String name,
        Supplier<? extends JobArguments<S>> options,
        Optional<String> left,
        Function<Throwable, Diagnosis> diagnosis,
        BiFunction<S, JobRun, Work> work) {

    /** Runs the job in the Spark session that is there, or in one of its own. The answer is the exit code. */
    public int run(Environment environment, String... arguments) {
        ConfigErrors faults = new ConfigErrors();
        OptionParser.Parsed<? extends JobArguments<S>> parsed = OptionParser.parse(options, arguments, faults);
        if (parsed.answer().isPresent()) {
            environment.out().print(parsed.answer().get());
            return ExitCode.DONE;
        }
        S settings = parsed.options().settings(parsed.judging(faults));
        Optional<StopNotice> notice = left.map(text -> new StopNotice(environment.err(), text));
        RunStart start = RunStart.now(name, Secrets.none().mask(Arrays.asList(arguments)));
        try (JobSession session = new JobSession(name, settings.run().verbose(), notice)) {
            JobRun run = new JobRun(session, environment, settings, start);
            return run.run(work.apply(settings, run), diagnosis, faults);
        }
    }
}
