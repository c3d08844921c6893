package org.sparkactivations.model.keras;

import java.util.List;

/** Weights as datasets of an HDF5 file. */
record DatasetWeights(List<Hdf5.Values> datasets) implements SavedModel.LayerWeights {
    @Override
    public int count() {
        return datasets.size();
    }

    @Override
    public long[] shape(int i) {
        return datasets.get(i).shape();
    }

    @Override
    public float[] values(int i) {
        return datasets.get(i).floats();
    }
}
