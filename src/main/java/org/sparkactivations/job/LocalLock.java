package org.sparkactivations.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock by the operating system on a local file. It ends with its process, however that ends, so the file stays where it
 * is. A process loses such a lock when it closes any channel of the file, so a lock that this JVM holds is known here,
 * and its file not opened again.
 */
final class LocalLock implements OutputLock {
    private static final Map<Path, Holder> HELD = new ConcurrentHashMap<>();

    private final Path file;
    private final FileChannel channel;
    private final Object key;

    private LocalLock(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        key = key(file);
    }

    static LocalLock acquire(Path file, org.apache.hadoop.fs.Path output, String run) throws IOException {
        Holder mine = Holder.of(run);
        Holder other = HELD.putIfAbsent(file, mine);
        if (other != null) {
            throw OutputLock.refused(output, OutputLock.describe(other));
        }
        try {
            return new LocalLock(file, locked(file, output, mine));
        } catch (IOException | RuntimeException e) {
            HELD.remove(file);
            throw e;
        }
    }

    private static FileChannel locked(Path file, org.apache.hadoop.fs.Path output, Holder mine) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw OutputLock.refused(output, holder(file));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(Json.text(mine).getBytes(StandardCharsets.UTF_8)));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static String holder(Path file) {
        try {
            return OutputLock.describe(Json.read(Files.readString(file), Holder.class));
        } catch (IOException | RuntimeException e) {
            return "a run that has just begun";
        }
    }

    /** What tells the file from another of its name. */
    private static Object key(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return "none";
        }
    }

    @Override
    public void check() throws IOException {
        if (!Objects.equals(key, key(file))) {
            throw JobException.failed(
                    "the lock " + file + " was removed while this run held it; nothing was published");
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            channel.truncate(0);
        } finally {
            HELD.remove(file);
        }
    }
}
