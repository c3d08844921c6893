package org.sparkactivations.job.transform;

/**
 * A column and the SQL expression that gives its values.
 *
 * @param derived whether the job made the name up, so that a column of that name is a collision
 */
public record Apply(String column, String expression, boolean derived) {
    String label() {
        return "--apply " + column;
    }
}
