package org.sparkactivations.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import org.sparkactivations.model.Sequential;

/**
 * A {@link Sequential} in ONNX Runtime, on one thread, for blocks of one size. The tensor that goes in is made once and lies
 * in memory that ONNX Runtime reads in place; that which comes out is its own.
 */
public final class OnnxScorer implements AutoCloseable {
    private final OrtSession session;
    private final OnnxTensor input;
    private final Map<String, OnnxTensor> inputs;
    private final FloatBuffer in;

    /** @param rows how many go at once */
    public OnnxScorer(Sequential model, int rows) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            session = environment.createSession(OnnxModel.bytes(model), options);
        }
        in = buffer(rows * model.inputs());
        input = OnnxTensor.createTensor(environment, in, new long[] {rows, model.inputs()});
        inputs = Map.of(OnnxModel.INPUT, input);
    }

    private static FloatBuffer buffer(int length) {
        return ByteBuffer.allocateDirect(length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** Takes a block, row by row. */
    public void fill(float[] rows) {
        in.clear().put(rows);
    }

    /** Scores the block that {@link #fill} took last, and leaves the results where they are. */
    public void run() throws OrtException {
        session.run(inputs).close();
    }

    /** Scores a block and gives the results, both row by row. */
    public void score(float[] rows, float[] results) throws OrtException {
        fill(rows);
        try (OrtSession.Result result = session.run(inputs)) {
            ((OnnxTensor) result.get(0)).getFloatBuffer().get(results);
        }
    }

    @Override
    public void close() throws OrtException {
        input.close();
        session.close();
    }
}
