package org.sparkactivations.model.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.sparkactivations.model.ActivationLayer;
import org.sparkactivations.model.AffineLayer;
import org.sparkactivations.model.DenseLayer;
import org.sparkactivations.model.IdentityLayer;
import org.sparkactivations.model.Layer;
import org.sparkactivations.model.LayerActivation;
import org.sparkactivations.model.PReluLayer;
import org.sparkactivations.model.Sequential;
import org.sparkactivations.model.Weights;

/** A {@link Sequential} in the ONNX format: Gemm, the activations that ONNX has, and arithmetic on columns. */
public final class OnnxModel {
    /** The tensor that goes in, of rows × inputs float32. */
    public static final String INPUT = "x";

    /** The tensor that comes out, of rows × outputs float32. */
    public static final String OUTPUT = "y";

    private static final int FLOAT = 1;
    private static final int IR_VERSION = 9;

    /** The first that has all of these operators. */
    private static final int OPERATORS = 20;

    /** ONNX' operators by the registry's names, where both mean the same without arguments. */
    private static final Map<String, String> OPERATOR = Map.ofEntries(
            Map.entry("relu", "Relu"),
            Map.entry("sigmoid", "Sigmoid"),
            Map.entry("tanh", "Tanh"),
            Map.entry("softmax", "Softmax"),
            Map.entry("log_softmax", "LogSoftmax"),
            Map.entry("elu", "Elu"),
            Map.entry("selu", "Selu"),
            Map.entry("celu", "Celu"),
            Map.entry("leaky_relu", "LeakyRelu"),
            Map.entry("softplus", "Softplus"),
            Map.entry("softsign", "Softsign"),
            Map.entry("hard_sigmoid", "HardSigmoid"),
            Map.entry("hard_silu", "HardSwish"),
            Map.entry("gelu", "Gelu"),
            Map.entry("mish", "Mish"),
            Map.entry("exponential", "Exp"));

    private final Protobuf graph = new Protobuf();
    private String last = INPUT;
    private int tensors;

    private OnnxModel() {}

    /**
     * The model's bytes.
     *
     * @throws IllegalArgumentException for an activation that ONNX has not
     */
    public static byte[] bytes(Sequential model) {
        OnnxModel made = new OnnxModel();
        for (Layer layer : model.layers()) {
            made.add(layer);
        }
        made.node("Identity", OUTPUT, new Protobuf(), made.last);
        made.graph
                .text(2, model.name())
                .message(11, tensorInfo(INPUT, model.inputs()))
                .message(12, tensorInfo(OUTPUT, model.outputs()));
        return new Protobuf()
                .number(1, IR_VERSION)
                .message(7, made.graph)
                .message(8, new Protobuf().text(1, "").number(2, OPERATORS))
                .toBytes();
    }

    private void add(Layer layer) {
        if (layer instanceof DenseLayer dense) {
            String kernel = constant(dense.kernel(), dense.inputs(), dense.units());
            if (dense.bias() == null) {
                then("Gemm", new Protobuf(), last, kernel);
            } else {
                then("Gemm", new Protobuf(), last, kernel, constant(dense.bias(), dense.units()));
            }
            activate(dense.activation());
        } else if (layer instanceof ActivationLayer activation) {
            activate(activation.activation());
        } else if (layer instanceof AffineLayer affine) {
            then("Sub", new Protobuf(), last, constant(affine.center(), affine.inputs()));
            then("Mul", new Protobuf(), last, constant(affine.scale(), affine.inputs()));
            then("Add", new Protobuf(), last, constant(affine.offset(), affine.inputs()));
        } else if (layer instanceof PReluLayer prelu) {
            then("PRelu", new Protobuf(), last, constant(prelu.slopes(), prelu.inputs()));
        } else if (!(layer instanceof IdentityLayer)) {
            throw new IllegalArgumentException("no ONNX for " + layer);
        }
    }

    private void activate(LayerActivation activation) {
        if (activation.isLinear()) {
            return;
        }
        String operator = OPERATOR.get(activation.function());
        if (operator == null) {
            throw new IllegalArgumentException("no ONNX for " + activation);
        }
        List<Double> arguments = activation.arguments();
        Protobuf attributes = switch (operator) {
            case "LeakyRelu", "Elu", "Celu" -> attribute("alpha", arguments.get(0));
            case "HardSigmoid" -> attribute("alpha", 1 / 6.0);
            default -> new Protobuf();
        };
        then(operator, attributes, last);
    }

    private static Protobuf attribute(String name, double value) {
        return new Protobuf()
                .message(5, new Protobuf().text(1, name).real(2, (float) value).number(20, FLOAT));
    }

    private void then(String operator, Protobuf attributes, String... inputs) {
        String output = "t" + tensors++;
        node(operator, output, attributes, inputs);
        last = output;
    }

    private void node(String operator, String output, Protobuf attributes, String... inputs) {
        Protobuf node = new Protobuf();
        for (String input : inputs) {
            node.text(1, input);
        }
        graph.bytes(1, concat(node.text(2, output).text(4, operator).toBytes(), attributes.toBytes()));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private String constant(Weights weights, int... shape) {
        String name = "w" + tensors++;
        Protobuf tensor = new Protobuf();
        for (int side : shape) {
            tensor.number(1, side);
        }
        ByteBuffer values = ByteBuffer.allocate(weights.length() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        values.asFloatBuffer().put(weights.toArray());
        graph.message(5, tensor.number(2, FLOAT).text(8, name).bytes(9, values.array()));
        return name;
    }

    private static Protobuf tensorInfo(String name, int columns) {
        Protobuf shape =
                new Protobuf().message(1, new Protobuf().text(2, "rows")).message(1, new Protobuf().number(1, columns));
        Protobuf tensor = new Protobuf().number(1, FLOAT).message(2, shape);
        return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
    }
}
