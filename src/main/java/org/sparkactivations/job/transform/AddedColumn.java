package org.sparkactivations.job.transform;

import org.apache.spark.sql.Column;

/**
 * A column that {@link BadRows} adds to every row.
 *
 * @param label what an error calls it
 * @param isAttempt whether the expression gives a struct of the {@code value} and the {@code error}
 */
record AddedColumn(String name, String label, Column expression, boolean isAttempt) {
    /** A column whose expression raises on no row. */
    static AddedColumn of(String name, Column expression) {
        return new AddedColumn(name, "", expression, false);
    }
}
