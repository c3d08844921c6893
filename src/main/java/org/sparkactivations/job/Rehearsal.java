package org.sparkactivations.job;

import java.nio.file.Path;
import org.apache.spark.sql.AnalysisException;
import org.sparkactivations.job.run.Environment;

/**
 * Does what is done on a first day, one after another: a query, both samples, the doctor. A JVM that archives its classes
 * as it ends ({@code jobs/start.sh}) has those of all of them then.
 */
public final class Rehearsal {
    private Rehearsal() {}

    /**
     * Runs the jobs from the project's directory, whether each succeeds or not: a class that was loaded is worth keeping.
     *
     * @param arguments one, the directory that the jobs write to; who made it removes it
     */
    public static void main(String[] arguments) throws AnalysisException {
        Path scratch = Path.of(arguments[0]).toAbsolutePath();
        SqlJob.run("-e", "SELECT relu(-2), relu(0.3), sigmoid(0), tanh(array(0, 1)); SELECT no_such_function(1)");
        String penguins = scratch.resolve("penguins").toString();
        BatchJob.run("--config", "conf/batch.properties", "--output", penguins);
        StreamSample.run(new Environment(System.out, System.err), scratch.resolve("sample"));
        DoctorJob.run();
    }
}
