package org.sparkactivations.job.run;

import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.Utils;
import org.sparkactivations.Activations;
import scala.Option;

/**
 * The Spark session of a run: the one that is there, or one of its own. That begins when it is first asked for, so that
 * nobody waits for Spark to learn of a missing option, and ends with the run.
 */
public final class JobSession implements AutoCloseable {
    /** Whether the Parquet library compares the checksums of pages, where a file has some. */
    public static final String CHECKSUMS = "parquet.page.verify-checksum.enabled";

    private static final String WAREHOUSE = "spark.sql.warehouse.dir";

    private final String job;
    private final boolean verbose;
    private final Optional<StopNotice> notice;
    private SparkSession spark;
    private SparkLog log;

    /**
     * A session that is not there yet.
     *
     * @param verbose whether Spark's log keeps its stack traces
     * @param notice empty if the job says itself what a signal means
     */
    public JobSession(String job, boolean verbose, Optional<StopNotice> notice) {
        this.job = job;
        this.verbose = verbose;
        this.notice = notice;
    }

    /** Whether a signal ends the process, so that its failures are none of the run's. */
    public boolean isStopped() {
        return notice.map(StopNotice::isTold).orElse(false);
    }

    /** The session, with the functions. */
    public SparkSession get() {
        if (spark == null) {
            Option<SparkSession> there = SparkSession.getDefaultSession();
            spark = there.isDefined() ? there.get() : own();
            Activations.register(spark);
        }
        return spark;
    }

    private SparkSession own() {
        SparkConf configured = new SparkConf();
        SparkSession.Builder builder = SparkSession.builder().appName("spark-activations " + job);
        String master = configured.get("spark.master", "local[*]");
        boolean local = master.startsWith("local");
        // Tables that only this run knows: not into the user's directory.
        if (local && !configured.contains(WAREHOUSE) && !configured.contains("spark.sql.catalogImplementation")) {
            String temporary = System.getProperty("java.io.tmpdir");
            builder = builder.config(
                    WAREHOUSE, Utils.createTempDir(temporary, "warehouse").getPath());
        }
        String checksums = "spark.hadoop." + CHECKSUMS;
        if (!configured.contains(checksums)) {
            builder = builder.config(checksums, true);
        }
        SparkSession own = builder.master(master).getOrCreate();
        // On a cluster a task that fails is tried again: only Spark's log tells of the first failures.
        log = SparkLog.withoutTraces(local && !verbose, this::isStopped);
        return own;
    }

    /** Hadoop's configuration, as the session has it or will have it. */
    public Configuration configuration() {
        Option<SparkSession> there = SparkSession.getDefaultSession();
        return there.isDefined()
                ? there.get().sessionState().newHadoopConf()
                : SparkHadoopUtil.get().newConfiguration(new SparkConf());
    }

    @Override
    public void close() {
        notice.ifPresent(StopNotice::close);
        if (log != null) {
            try {
                spark.stop();
            } catch (RuntimeException e) {
                // How the run ended is settled and told.
                return;
            } finally {
                log.close();
            }
        }
    }
}
