package org.sparkactivations.job.transform;

import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.sql.plan.ColumnReferences;

/**
 * A column and the SQL expression that gives its values.
 *
 * @param derived whether the job made the name up, so that a column of that name is a collision
 */
public record Apply(String column, String expression, boolean derived) {
    String label() {
        return "--apply " + column;
    }

    /** Whether the expression may read a column of one of these names. */
    boolean mayRead(SparkSession spark, Set<String> names) {
        return ColumnReferences.mayRead(spark, expression, names);
    }
}
