package org.sparkactivations.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Writes a model as bytes and reads it back. Both ends run the same release, so the form carries no version. */
final class ModelBytes {
    private enum Kind {
        DENSE,
        ACTIVATION,
        AFFINE,
        PRELU,
        IDENTITY
    }

    /** What a model's bytes begin with, which neither HDF5 nor a zip does. */
    private static final int MAGIC = 0x53_45_51_31;

    private ModelBytes() {}

    static boolean isModel(byte[] bytes) {
        return bytes.length >= Integer.BYTES && ByteBuffer.wrap(bytes).getInt() == MAGIC;
    }

    static byte[] write(LayerStack model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeUTF(model.name());
            out.writeInt(model.inputs());
            out.writeInt(model.layers().size());
            for (Layer layer : model.layers()) {
                write(layer, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(Layer layer, DataOutputStream out) throws IOException {
        if (layer instanceof DenseLayer dense) {
            head(Kind.DENSE, layer, out);
            out.writeInt(dense.inputs());
            out.writeInt(dense.units());
            write(dense.kernel(), out);
            out.writeBoolean(dense.bias() != null);
            if (dense.bias() != null) {
                write(dense.bias(), out);
            }
            write(dense.activation(), out);
        } else if (layer instanceof ActivationLayer activation) {
            head(Kind.ACTIVATION, layer, out);
            out.writeInt(activation.inputs());
            write(activation.activation(), out);
        } else if (layer instanceof AffineLayer affine) {
            head(Kind.AFFINE, layer, out);
            write(affine.center(), out);
            write(affine.scale(), out);
            write(affine.offset(), out);
            out.writeLong(affine.trainableWeights());
            out.writeLong(affine.fixedWeights());
        } else if (layer instanceof PReluLayer prelu) {
            head(Kind.PRELU, layer, out);
            write(prelu.slopes(), out);
            out.writeLong(prelu.trainableWeights());
        } else {
            head(Kind.IDENTITY, layer, out);
            out.writeInt(layer.inputs());
        }
    }

    private static void head(Kind kind, Layer layer, DataOutputStream out) throws IOException {
        out.writeUTF(kind.name());
        out.writeUTF(layer.name());
        out.writeUTF(layer.kind());
    }

    private static void write(Weights weights, DataOutputStream out) throws IOException {
        float[] values = weights.values();
        out.writeInt(values.length);
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES);
        buffer.asFloatBuffer().put(values);
        out.write(buffer.array());
    }

    private static void write(LayerActivation activation, DataOutputStream out) throws IOException {
        out.writeUTF(activation.function());
        out.writeInt(activation.arguments().size());
        for (double argument : activation.arguments()) {
            out.writeDouble(argument);
        }
    }

    static LayerStack read(byte[] bytes) {
        if (!isModel(bytes)) {
            throw new IllegalArgumentException(
                    "the bytes are not those of a model; take those of Sequential.toBytes()");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            in.readInt();
            String name = in.readUTF();
            int inputs = in.readInt();
            int count = in.readInt();
            List<Layer> layers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                layers.add(layer(in));
            }
            return new LayerStack(name, inputs, layers);
        } catch (IOException e) {
            throw new IllegalArgumentException("the model's bytes are damaged: " + e.getMessage(), e);
        }
    }

    private static Layer layer(DataInputStream in) throws IOException {
        Kind kind = Kind.valueOf(in.readUTF());
        String name = in.readUTF();
        String keras = in.readUTF();
        return switch (kind) {
            case DENSE ->
                new DenseLayer(
                        name,
                        in.readInt(),
                        in.readInt(),
                        weights(in),
                        in.readBoolean() ? weights(in) : null,
                        activation(in));
            case ACTIVATION -> new ActivationLayer(name, keras, in.readInt(), activation(in));
            case AFFINE ->
                new AffineLayer(name, keras, weights(in), weights(in), weights(in), in.readLong(), in.readLong());
            case PRELU -> new PReluLayer(name, weights(in), in.readLong());
            case IDENTITY -> new IdentityLayer(name, keras, in.readInt());
        };
    }

    private static Weights weights(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available() / Float.BYTES) {
            throw new IOException("the model's bytes are cut off");
        }
        float[] values = new float[length];
        byte[] bytes = new byte[values.length * Float.BYTES];
        in.readFully(bytes);
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        return Weights.of(values);
    }

    private static LayerActivation activation(DataInputStream in) throws IOException {
        String function = in.readUTF();
        int count = in.readInt();
        List<Double> arguments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arguments.add(in.readDouble());
        }
        return new LayerActivation(function, arguments);
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
