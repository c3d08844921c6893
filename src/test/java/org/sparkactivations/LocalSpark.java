package org.sparkactivations;

import org.apache.spark.sql.SparkSession;

/** How sessions of this machine alone begin, in the tests, their children and the benchmarks. */
public final class LocalSpark {
    private LocalSpark() {}

    /** A session of so many cores, without pages, that listens on the loopback interface only. */
    public static SparkSession.Builder builder(int cores, String name) {
        return SparkSession.builder()
                .master("local[" + cores + "]")
                .appName(name)
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1");
    }
}
