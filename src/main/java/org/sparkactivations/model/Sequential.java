package org.sparkactivations.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A model whose layers follow one another, as Keras' {@code Sequential}: a value, with its weights in float32. It travels
 * to executors as its bytes, and each JVM unpacks a model once.
 *
 * <pre>{@code
 * Sequential model = Sequential.of(4).dense(3, "sigmoid").dense(3, "relu").dense(3, "tanh");
 * float[][] scores = model.predict(new float[][] {{1, 2, 3, 4}});
 * }</pre>
 */
public final class Sequential implements Serializable {
    private static final LoadedModels<Sequential> LOADED = new LoadedModels<>();

    private final long seed;
    private final transient LayerStack stack;
    private transient byte[] bytes;
    private transient String digest;

    private Sequential(LayerStack stack, long seed) {
        this.stack = stack;
        this.seed = seed;
    }

    /** A model without a layer yet, for rows of so many features. Weights that are not given are drawn with the seed 0. */
    public static Sequential of(int inputs) {
        return of(inputs, 0);
    }

    /** The same with a seed of its own. */
    public static Sequential of(int inputs, long seed) {
        if (inputs < 1) {
            throw new IllegalArgumentException("a model takes at least 1 feature, not " + inputs);
        }
        return new Sequential(new LayerStack("sequential", inputs, List.of()), seed);
    }

    /**
     * A model of these layers.
     *
     * @throws IllegalArgumentException if a layer takes rows of another length than the one before it gives
     */
    public static Sequential of(String name, int inputs, List<Layer> layers) {
        return new Sequential(new LayerStack(name, inputs, layers), 0);
    }

    /**
     * The model with one more Dense layer, its weights drawn as Keras' Glorot uniform initialiser draws them, from
     * ±√(6 / (inputs + units)), and biases of zero.
     *
     * @param activation a SQL name, {@code relu}
     */
    public Sequential dense(int units, String activation) {
        int width = outputs();
        float[] kernel = GlorotUniform.weights(width, units, seed + layers().size());
        return with(new DenseLayer(
                nameOf("dense"),
                width,
                units,
                Weights.of(kernel),
                Weights.zeros(units),
                LayerActivation.of(activation)));
    }

    /**
     * The model with one more Dense layer of given weights.
     *
     * @param kernel inputs × units
     * @param bias one for each unit; null for none
     */
    public Sequential dense(int units, String activation, float[][] kernel, float[] bias) {
        return with(new DenseLayer(
                nameOf("dense"),
                kernel.length,
                units,
                Weights.ofRows(kernel, units),
                bias == null ? null : Weights.of(bias),
                LayerActivation.of(activation)));
    }

    private Sequential with(Layer layer) {
        List<Layer> more = new ArrayList<>(layers());
        more.add(layer);
        return new Sequential(new LayerStack(name(), inputs(), more), seed);
    }

    private String nameOf(String kind) {
        return layers().isEmpty() ? kind : kind + "_" + layers().size();
    }

    /** The model's name, {@code sequential}. */
    public String name() {
        return stack.name();
    }

    /** How many features a row has. */
    public int inputs() {
        return stack.inputs();
    }

    /** How many results a row has. */
    public int outputs() {
        return stack.outputs();
    }

    /** The layers, in order. */
    public List<Layer> layers() {
        return stack.layers();
    }

    /** The model at work, for one thread; get it once for many rows. */
    public Scorer scorer() {
        return new Scorer(stack);
    }

    /**
     * The results for each row; null for null.
     *
     * @throws IllegalArgumentException if a row is not of {@link #inputs} values
     */
    public float[][] predict(float[][] rows) {
        return scorer().predict(rows);
    }

    /** The model's table of layers, as Keras prints it. */
    public String summary() {
        return Summary.of(stack);
    }

    /** The model's bytes: equal for equal models. */
    public synchronized byte[] toBytes() {
        if (bytes == null) {
            bytes = ModelBytes.write(stack);
        }
        return bytes.clone();
    }

    /** The SHA-256 of {@link #toBytes}, in hexadecimal digits. */
    public synchronized String digest() {
        if (digest == null) {
            digest = ModelBytes.digest(toBytes());
        }
        return digest;
    }

    /** Whether these are the bytes of a model, by how they begin. */
    public static boolean areBytes(byte[] bytes) {
        return ModelBytes.isModel(bytes);
    }

    /**
     * The model of these bytes; the one that this JVM has already, if it has.
     *
     * @throws IllegalArgumentException if they are not what {@link #toBytes} gave
     */
    public static Sequential fromBytes(byte[] bytes) {
        return LOADED.get(ModelBytes.digest(bytes), () -> new Sequential(ModelBytes.read(bytes), 0));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sequential model && digest().equals(model.digest());
    }

    @Override
    public int hashCode() {
        return digest().hashCode();
    }

    @Override
    public String toString() {
        return "%s (%d → %d, %d layers)".formatted(name(), inputs(), outputs(), layers().size());
    }

    private Object writeReplace() {
        return new Packed(toBytes());
    }

    /** What travels to another JVM. */
    private static final class Packed implements Serializable {
        private final byte[] bytes;

        Packed(byte[] bytes) {
            this.bytes = bytes;
        }

        private Object readResolve() {
            return fromBytes(bytes);
        }
    }
}
