package org.sparkactivations;

import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import org.sparkactivations.sql.ActivationFunctions;
import org.sparkactivations.sql.pushdown.MonotonePredicates;
import scala.runtime.BoxedUnit;

/**
 * Adds the activation functions to every Spark session. With the jar on the class path when Spark starts, Spark finds
 * this class by itself; where it doesn't, set {@code spark.sql.extensions=org.sparkactivations.ActivationsExtension}.
 */
public final class ActivationsExtension implements SparkSessionExtensionsProvider {

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        ActivationFunctions.inject(extensions);
        MonotonePredicates.inject(extensions);
        return BoxedUnit.UNIT;
    }
}
