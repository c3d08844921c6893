package org.sparkactivations.sql.expression;

/** An expression that knows whether it can raise an error. */
public interface Total {
    /** Whether it has a result for all values that its children can have. */
    boolean isTotal();
}
