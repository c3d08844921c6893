package org.sparkactivations.job;

import java.util.List;
import org.apache.spark.SparkUserAppException;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.job.cli.BuildInfo;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.HelpOptions;
import org.sparkactivations.job.cli.OptionParser;
import org.sparkactivations.job.tool.Doctor;
import org.sparkactivations.job.tool.DoctorFinding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Reports whether and how the functions reach a Spark session, and for each problem the line that fixes it. Run it
 * with the very arguments that the ailing application has: {@code spark-submit --jars … --conf … --class
 * org.sparkactivations.job.DoctorJob JAR}.
 */
public final class DoctorJob {
    private DoctorJob() {}

    /** The options: none but those that ask what the job is. */
    @Command(
            name = "${env:SPARK_ACTIVATIONS_SCRIPT:-spark-submit --class org.sparkactivations.job.DoctorJob JAR}",
            usageHelpAutoWidth = true,
            description = "Says whether the activation functions work in Spark as it is configured, and what to mend."
                    + " Arguments of spark-submit go in SPARK_ACTIVATIONS_SUBMIT_ARGS.")
    static final class Options {
        @Mixin
        HelpOptions help = new HelpOptions();
    }

    /** Runs and ends as SparkSubmit expects: returns on success, else throws the exit code. */
    public static void main(String[] args) throws AnalysisException, SparkUserAppException {
        ExitCode.end(run(args));
    }

    /** Examines and returns the exit code: 0 all is well, 1 there are faults, 2 the arguments are wrong. */
    public static int run(String... args) throws AnalysisException {
        ConfigErrors faults = new ConfigErrors();
        OptionParser.Parsed<Options> parsed = OptionParser.parse(Options::new, args, faults);
        if (parsed.answer().isPresent()) {
            System.out.print(parsed.answer().get());
            return ExitCode.DONE;
        }
        if (!faults.isEmpty()) {
            System.err.println("spark-activations: " + faults.text());
            return ExitCode.USAGE;
        }
        SparkSession spark =
                SparkSession.builder().appName("spark-activations doctor").getOrCreate();
        List<DoctorFinding> findings = Doctor.examine(spark, BuildInfo.ofThisJar());
        findings.forEach(System.out::println);
        long ailing = findings.stream()
                .filter(finding -> finding.level() == DoctorFinding.Level.FAULT)
                .count();
        System.out.println(ailing == 0 ? "All is well." : "Problems found: " + ailing);
        return ailing == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }
}
