package org.sparkactivations.model.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * HDF5 files in the layout of Keras 2 that are not what they seem, written by HDF5's own library
 * ({@code src/test/python/hostile_hdf5.py}): each is refused before it has taken much memory.
 */
class HostileFilesTest {
    private static final long MOST_MEMORY = 48L << 20;

    private static final Map<String, byte[]> FILES = files();

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(KerasFiles.bytes("hostile.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(
                        entry.getName(),
                        new InflaterInputStream(new ByteArrayInputStream(zip.readAllBytes())).readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "external_link.h5    | k is a link, and links are not followed",
                "soft_link.h5        | k is a link, and links are not followed",
                "soft_loop.h5        | k is a link, and links are not followed",
                "hard_loop.h5        | k in /model_weights/d/ is not a dataset",
                "external_storage.h5 | the file is damaged",
                "virtual.h5          | the file is damaged",
                "integers.h5         | are of type int, not of float32",
                "compound.h5         | are of type java.util.Map, not of float32",
                "lists.h5            | not of float32",
                "references.h5       | not of float32",
                "not_written.h5      | the weights /model_weights/d/k hold no numbers",
                "lzf.h5              | only gzip is unpacked",
                "lying_chunk.h5      | unpacks to more bytes than the 16 that it says",
                "damaged_chunk.h5    | a chunk of /model_weights/d/k is damaged",
                "sparse_chunks.h5    | bytes of the 536,870,912 numbers",
                "deflated_zeros.h5   | bytes of the 16,777,216 numbers",
                "great_chunk.h5      | stored in 1 chunks of 8,388,608"
            })
    void refusesWithLittleMemory(String name, String said) {
        refused(name, FILES.get(name), said);
    }

    private static void refused(String name, byte[] file, String said) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        String message = assertThrows(KerasException.class, () -> KerasReader.read(name, file))
                .getMessage();
        long taken = threads.getThreadAllocatedBytes(thread) - before;
        assertTrue(message.startsWith(name + ": ") && message.contains(said), message);
        assertTrue(message.lines().count() <= 3, message);
        assertTrue(taken < MOST_MEMORY, "%,d bytes".formatted(taken));
    }

    /** Parts that several name as theirs would be walked through as often as there are ways to them. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void walksNoPartOfAFileAgainAndAgain() throws IOException {
        String said = "parts of it are named again and again";
        refused("groups.h5", CraftedHdf5.sharedTree(FILES.get("sound.h5"), 0, 8), said);
        refused("chunks.h5", CraftedHdf5.sharedTree(FILES.get("sound_gzip.h5"), 1, 32), said);
        byte[] latest = WrittenKeras.written(file -> file.putAttribute("keras_version", "2.4.0"));
        refused("header.h5", CraftedHdf5.sharedHeader(latest), said);
        refused("great_tree.h5", CraftedHdf5.greatTree(latest), "says that it has 2,147,483,647 entries");
    }

    static Stream<String> sound() {
        return FILES.keySet().stream().filter(name -> name.startsWith("sound")).sorted();
    }

    /** The same file without the trick, in either generation of HDF5's format and in other ways to store numbers. */
    @ParameterizedTest
    @MethodSource("sound")
    void readsWhatIsSound(String name) {
        assertArrayEquals(
                new float[] {4.25f, 7},
                KerasReader.read(name, FILES.get(name)).scorer().predict(new float[] {2, 4}));
    }
}
