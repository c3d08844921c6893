package org.sparkactivations.job.cli;

import java.lang.reflect.Constructor;
import org.apache.spark.SparkUserAppException;

/** The exit codes of the jobs. */
public final class ExitCode {
    /** Everything was published. */
    public static final int DONE = 0;
    /** The run failed; readers see what was there before. */
    public static final int FAILED = 1;
    /** The arguments or the configuration are wrong; nothing was written. */
    public static final int USAGE = 2;
    /** More bad records than {@code --max-bad-fraction} allows; nothing was published. */
    public static final int QUALITY = 20;
    /** Records were lost before the job could read them. */
    public static final int DATA_LOSS = 21;
    /** Checkpoint and output do not belong together. */
    public static final int STATE = 22;
    /** Stopped by SIGTERM after a finished micro-batch. */
    public static final int TERMINATED = 143;

    private ExitCode() {}

    /**
     * Ends a main method as SparkSubmit expects: returns after a run that is done, else throws what SparkSubmit turns
     * into the process's exit. ({@code System.exit(0)} counts as a failure on YARN.)
     */
    public static void end(int code) throws SparkUserAppException {
        if (code != DONE) {
            throw exit(code);
        }
    }

    /** The exception has one constructor, which takes a cause from Spark 4.1 on. */
    private static SparkUserAppException exit(int code) {
        Constructor<?> constructor = SparkUserAppException.class.getConstructors()[0];
        Object[] arguments = new Object[constructor.getParameterCount()];
        arguments[0] = code;
        try {
            return (SparkUserAppException) constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this Spark's SparkUserAppException is of a shape unknown here", e);
        }
    }
}
