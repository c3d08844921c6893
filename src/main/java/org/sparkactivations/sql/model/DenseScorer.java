package org.sparkactivations.sql.model;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.sparkactivations.model.LayerActivation;
import org.sparkactivations.model.Sequential;

/** A Dense layer whose weights differ from row to row. Generated code holds it. */
public final class DenseScorer implements Serializable {
    private final LayerActivation activation;
    private final DataType features;
    private final DataType kernelType;
    private final DataType biasType;

    DenseScorer(LayerActivation activation, DataType features, DataType kernelType, DataType biasType) {
        this.activation = activation;
        this.features = features;
        this.kernelType = kernelType;
        this.biasType = biasType;
    }

    /** The layer's result as an ARRAY of FLOAT; null if a feature or a weight is NULL. */
    public ArrayData score(Object x, ArrayData kernel, ArrayData bias) {
        if (x == null) {
            return null;
        }
        Sequential layer = DenseWeights.model(activation, kernel, kernelType, bias, biasType);
        return layer == null ? null : new ModelScorer(DenseWeights.NAME, layer, features).score(x);
    }
}
