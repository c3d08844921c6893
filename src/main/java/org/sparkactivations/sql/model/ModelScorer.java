package org.sparkactivations.sql.model;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.sparkactivations.model.Scorer;
import org.sparkactivations.model.Sequential;
import org.sparkactivations.sql.shape.InvalidLengthException;

/** A model at work, which generated code and the interpreter hold. It travels as the model's bytes. */
public final class ModelScorer implements Serializable {
    private final String function;
    private final Sequential model;
    private final Features features;
    private transient Owned owned;

    /** A scorer and the thread that alone uses it: the driver may evaluate one expression in several. */
    private record Owned(Thread thread, Scorer scorer) {}

    /** @param function what errors call it */
    ModelScorer(String function, Sequential model, DataType features) {
        this.function = function;
        this.model = model;
        this.features = new Features(features);
    }

    /**
     * The results for the features as an ARRAY of FLOAT; null for null and where a feature is NULL.
     *
     * @param x the array or the vector
     */
    public ArrayData score(Object x) {
        if (x == null) {
            return null;
        }
        int length = features.length(x);
        if (length != model.inputs()) {
            throw InvalidLengthException.ofFeatures(function, model.inputs(), length);
        }
        float[] row = features.row(x);
        return row == null ? null : UnsafeArrayData.fromPrimitiveArray(scorer().predict(row));
    }

    private Scorer scorer() {
        Owned present = owned;
        if (present == null || present.thread() != Thread.currentThread()) {
            present = new Owned(Thread.currentThread(), model.scorer());
            owned = present;
        }
        return present.scorer();
    }
}
