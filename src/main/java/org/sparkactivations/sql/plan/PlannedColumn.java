package org.sparkactivations.sql.plan;

import java.io.Serializable;
import org.apache.spark.sql.types.StructField;

/** A column of the output's files, and what makes it. */
public sealed interface PlannedColumn extends Serializable {
    StructField field();

    default String name() {
        return field().name();
    }

    /** The column of the same name in the input's files, which is copied. */
    record Copied(StructField field) implements PlannedColumn {}

    /** Activation functions of one column. */
    record OfKernels(StructField field, KernelChain kernels) implements PlannedColumn {}

    /** A model, which scores blocks of rows. */
    record OfModel(StructField field, ModelColumn model) implements PlannedColumn {}

    /**
     * Anything else, by Spark's own code.
     *
     * @param ordinal the place among the columns that the row program gives
     */
    record OfRows(StructField field, int ordinal) implements PlannedColumn {}
}
