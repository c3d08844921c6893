package org.sparkactivations.sql.catalog;

/**
 * A function of a number alone, its parameters at their defaults. Its class has a static method {@code invoke} for DOUBLE
 * and one for FLOAT.
 */
abstract class BoundNumber extends BoundCall {
    BoundNumber(BoundSignature binding) {
        super(binding);
    }

    /** NULL never reaches the function: Spark doesn't call a method of primitives with it. */
    @Override
    public boolean isResultNullable() {
        return false;
    }
}
