package org.sparkactivations.sql.catalog;

import org.apache.spark.sql.SparkSession;
import org.sparkactivations.TestSpark;
import org.sparkactivations.sql.ActivationsCatalog;

/** A session of the tests that has the catalog under the name {@code activations}. */
public final class CatalogSession {
    public static final SparkSession SPARK = session();

    private CatalogSession() {}

    private static SparkSession session() {
        SparkSession spark = TestSpark.newSession();
        spark.conf().set("spark.sql.catalog.activations", ActivationsCatalog.class.getName());
        return spark;
    }
}
