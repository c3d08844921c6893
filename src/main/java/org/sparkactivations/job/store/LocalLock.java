package org.sparkactivations.job.store;

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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.cli.Json;

/**
 * A lock by the operating system on a local file. It ends with its process, however that ends; a run that comes to its
 * end removes the file, a killed one leaves it, free for the next. Who opened the file before another run removed it holds
 * a lock that nobody sees, so a lock counts only once what was written through it is read back by the file's name. A
 * process loses such a lock when it closes any channel of the file, so the channel that read is kept open with it, and a
 * lock that this JVM holds is known here, and its file not opened again.
 */
final class LocalLock implements OutputLock {
    private static final Map<Path, Holder> HELD = new ConcurrentHashMap<>();

    private final Path file;
    private final FileChannel locked;
    private final FileChannel read;
    private final Object key;

    private LocalLock(Path file, FileChannel locked, FileChannel read) throws IOException {
        this.file = file;
        this.locked = locked;
        this.read = read;
        key = key(file);
    }

    static LocalLock acquire(Path file, org.apache.hadoop.fs.Path output, String run) throws IOException {
        Holder mine = Holder.of(run);
        Holder other = HELD.putIfAbsent(file, mine);
        if (other != null) {
            throw OutputLock.refused(output, OutputLock.describe(other));
        }
        try {
            Optional<LocalLock> lock;
            do {
                lock = attempt(file, output, mine);
            } while (lock.isEmpty());
            return lock.get();
        } catch (IOException | RuntimeException e) {
            HELD.remove(file);
            throw e;
        }
    }

    /** The lock; empty if another run removed the file between its opening and its locking. */
    private static Optional<LocalLock> attempt(Path file, org.apache.hadoop.fs.Path output, Holder mine)
            throws IOException {
        byte[] text = Json.text(mine).getBytes(StandardCharsets.UTF_8);
        FileChannel locked = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileChannel read = null;
        boolean holds = false;
        try {
            if (locked.tryLock() == null) {
                throw OutputLock.refused(output, holder(file));
            }
            locked.truncate(0);
            locked.write(ByteBuffer.wrap(text));
            read = FileChannel.open(file, StandardOpenOption.READ);
            ByteBuffer found = ByteBuffer.allocate(text.length + 1);
            holds = read.read(found) == text.length && found.flip().equals(ByteBuffer.wrap(text));
            return holds ? Optional.of(new LocalLock(file, locked, read)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } finally {
            if (!holds) {
                close(locked, read);
            }
        }
    }

    private static void close(FileChannel locked, FileChannel read) throws IOException {
        try (locked) {
            if (read != null) {
                read.close();
            }
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
        try {
            if (Objects.equals(key, key(file))) {
                Files.deleteIfExists(file);
            }
            close(locked, read);
        } finally {
            HELD.remove(file);
        }
    }
}
