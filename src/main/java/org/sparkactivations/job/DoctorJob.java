package org.sparkactivations.job;

import java.util.List;
import org.apache.spark.SparkUserAppException;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;

/**
 * Says whether and how the functions reach a Spark session, and for each fault the line that mends it. Run it with the
 * very arguments that the ailing application has: {@code spark-submit --jars … --conf … --class
 * org.sparkactivations.job.DoctorJob JAR}.
 */
public final class DoctorJob {
    private DoctorJob() {}

    /** Runs and ends as SparkSubmit expects: returns on success, else throws the exit code. */
    public static void main(String[] args) throws AnalysisException, SparkUserAppException {
        ExitCode.end(run(args));
    }

    /** Examines and returns the exit code: 0 all is well, 1 there are faults, 2 the arguments are wrong. */
    public static int run(String... args) throws AnalysisException {
        boolean help = args.length == 1 && args[0].equals("--help");
        if (args.length > 0) {
            (help ? System.out : System.err)
                    .println("Usage: jobs/doctor.sh\nSays whether the activation functions work in Spark as it is"
                            + " configured, and what to mend. Arguments of spark-submit go in"
                            + " SPARK_ACTIVATIONS_SUBMIT_ARGS.");
            return help ? ExitCode.DONE : ExitCode.USAGE;
        }
        SparkSession spark =
                SparkSession.builder().appName("spark-activations doctor").getOrCreate();
        List<Finding> findings = Doctor.examine(spark, Build.ofThisJar());
        findings.forEach(System.out::println);
        long faults = findings.stream()
                .filter(finding -> finding.level() == Finding.Level.FAULT)
                .count();
        System.out.println(faults == 0 ? "All is well." : "Faults: " + faults);
        return faults == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }
}
