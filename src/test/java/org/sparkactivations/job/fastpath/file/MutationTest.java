package org.sparkactivations.job.fastpath.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with a few bytes changed: refused, or copied and decoded to what Parquet's own reader finds in them. */
class MutationTest {
    private static final int MUTATIONS = Integer.getInteger("fastpath.mutations", 1_200);

    @TempDir
    private Path directory;

    @Test
    void neverGivesAWrongRow() throws Exception {
        int refused = 0;
        int same = 0;
        for (int file = 0; file < 6; file++) {
            Path sound = directory.resolve("sound-" + file + ".parquet");
            GeneratedFile.write(hadoop(sound), 3 + 7L * file);
            byte[] bytes = Files.readAllBytes(sound);
            for (int i = 0; i < MUTATIONS / 6; i++) {
                long seed = 1_000_000L * file + i;
                Path mutated = directory.resolve("m-" + seed + ".parquet");
                Files.write(mutated, mutated(bytes, new Random(seed)));
                if (copyIsRefusedOrRight(mutated, seed)) {
                    same++;
                } else {
                    refused++;
                }
                Files.delete(mutated);
            }
        }
        assertTrue(refused > 0 && same > 0, refused + " refused, " + same + " copied");
    }

    /** Most of the changes are in the footer, some are anywhere. */
    private static byte[] mutated(byte[] sound, Random random) {
        byte[] bytes = sound.clone();
        int footer = bytes.length
                - 8
                - java.nio.ByteBuffer.wrap(bytes, bytes.length - 8, 4)
                        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                        .getInt();
        boolean inFooter = random.nextInt(4) > 0;
        int from = inFooter ? footer : 4;
        for (int n = random.nextInt(3); n >= 0; n--) {
            int at = from + random.nextInt(bytes.length - from);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = (byte) 0xff;
                default -> bytes[at]++;
            }
        }
        return bytes;
    }

    private boolean copyIsRefusedOrRight(Path mutated, long seed) throws Exception {
        List<String> copied = new ArrayList<>();
        List<OutputColumn> columns = null;
        var output = hadoop(directory.resolve("out-" + seed + ".parquet"));
        try (ParquetFile file = ParquetFile.open(hadoop(mutated), new Configuration())) {
            if (file.obstacle().isPresent()
                    || !file.schema().containsField("d")
                    || !file.schema().containsField("s")) {
                return false;
            }
            columns = RewriteTest.columns(file, new Random(seed));
            RewriteTest.rewrite(file, output, columns, 0, file.rowGroups());
        } catch (IOException e) {
            return false;
        }
        List<Group> rows;
        try {
            GeneratedFile.rows(output).forEach(row -> copied.add(row.toString()));
            rows = GeneratedFile.rows(hadoop(mutated));
        } catch (IOException | RuntimeException | LinkageError e) {
            return false;
        } finally {
            Files.deleteIfExists(Path.of(output.toUri()));
        }
        List<OutputColumn> chosen = columns;
        List<String> expected =
                rows.stream().map(row -> RewriteTest.reshaped(row, chosen)).toList();
        assertEquals(expected, copied, "mutation " + seed);
        return true;
    }

    private static org.apache.hadoop.fs.Path hadoop(Path path) {
        return new org.apache.hadoop.fs.Path(path.toUri());
    }
}
