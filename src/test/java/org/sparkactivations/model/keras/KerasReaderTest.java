package org.sparkactivations.model.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.Seeds;
import org.sparkactivations.model.Sequential;

class KerasReaderTest {
    private static final List<KerasFiles.Recorded> FILES = KerasFiles.all();

    static Stream<KerasFiles.Recorded> supported() {
        return FILES.stream().filter(file -> file.rows() != null);
    }

    static Stream<KerasFiles.Recorded> refused() {
        return FILES.stream().filter(file -> file.rows() == null);
    }

    private static Sequential read(KerasFiles.Recorded file) {
        return KerasReader.read(file.name(), KerasFiles.bytes(file.name()));
    }

    @ParameterizedTest
    @MethodSource("supported")
    void predictsAsKerasDid(KerasFiles.Recorded file) {
        float[][] predicted = read(file).predict(file.rows());
        for (int r = 0; r < predicted.length; r++) {
            for (int o = 0; o < predicted[r].length; o++) {
                float expected = file.expected()[r][o];
                assertEquals(expected, predicted[r][o], 1e-5 * Math.max(1, Math.abs(expected)), "row " + r);
            }
            assertEquals(file.expected()[r].length, predicted[r].length);
        }
    }

    /** Blocks of full and of part size, and each row alone. */
    @ParameterizedTest
    @MethodSource("supported")
    void givesARowTheSameBitsAloneAndAmongOthers(KerasFiles.Recorded file) {
        Sequential model = read(file);
        float[][] many = new float[203][];
        Arrays.setAll(many, i -> file.rows()[i % file.rows().length]);
        float[][] together = model.predict(many);
        for (int i = 0; i < many.length; i++) {
            assertArrayEquals(bits(model.scorer().predict(many[i])), bits(together[i]), "row " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("supported")
    void survivesItsBytes(KerasFiles.Recorded file) {
        Sequential model = read(file);
        assertEquals(model, Sequential.fromBytes(model.toBytes()));
        assertEquals(model.summary(), Sequential.fromBytes(model.toBytes()).summary());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void namesWhatCannotBeScored(KerasFiles.Recorded file) {
        String message = assertThrows(KerasException.class, () -> read(file)).getMessage();
        assertTrue(message.startsWith(file.name() + ": "), message);
        assertTrue(message.lines().count() <= 3, message);
        String named = switch (file.name()) {
            case "refuse_two_inputs.keras" -> "concatenate (Concatenate) takes 2 inputs";
            case "refuse_skip.keras" -> "add (Add) takes 2 inputs";
            case "refuse_two_outputs.keras" -> "the model has 2 outputs";
            case "refuse_lambda.keras" -> "2. lambda (Lambda)";
            case "refuse_conv.keras" -> "2. conv1d (Conv1D)";
            case "refuse_lstm.keras" -> "2. lstm (LSTM)";
            case "refuse_embedding.keras" -> "2. embedding (Embedding)";
            case "refuse_quantized.keras" -> "quantised weights";
            default -> throw new AssertionError(file.name());
        };
        assertTrue(message.contains(named), message);
    }

    /** Whatever becomes of a file's bytes, it is read or refused. */
    @Test
    void readsOrRefusesMutatedFiles() {
        Random random = new Random(Seeds.draw(KerasReaderTest.class, 13));
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            String name = FILES.get(random.nextInt(FILES.size())).name();
            byte[] bytes = mutated(KerasFiles.bytes(name), random);
            try {
                KerasReader.read(name, bytes);
            } catch (KerasException e) {
                assertTrue(e.getMessage().startsWith(name), e.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 2_500, "only " + refused + " were refused");
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        int changes = 1 + random.nextInt(16);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, 4_096));
            bytes[at] = (byte) (random.nextInt(3) == 0 ? 0xff : random.nextInt(256));
        }
        return bytes;
    }

    @Test
    void tellsWhatIsNoModel() {
        assertEquals(
                "notes.txt: is neither HDF5 nor a Keras archive; save the model with model.save(\"model.keras\")",
                assertThrows(KerasException.class, () -> KerasReader.read("notes.txt", new byte[] {'h', 'i'}))
                        .getMessage());
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
        return bits;
    }
}
