package org.sparkactivations.job.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The store of local files. Without its native library Hadoop starts a process, {@code chmod} or {@code readlink}, at each
 * file that it makes or moves, a dozen in an epoch; here the same is asked of the operating system directly.
 */
final class LocalStore extends HadoopStore {
    LocalStore(FileContext files, Configuration configuration) {
        super(files, configuration);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        if (Files.exists(of(to), LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException("cannot move " + from + " to " + to + ": there is something already");
        }
        move(from, to);
    }

    @Override
    public void makeDirectory(Path path) throws IOException {
        java.nio.file.Path directory = of(path);
        if (Files.isDirectory(directory)) {
            return;
        }
        makeDirectory(path.getParent());
        try {
            Files.createDirectory(directory);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            if (Files.isDirectory(directory)) {
                return;
            }
            throw new FileAlreadyExistsException("cannot make a directory of " + path + ": it is a file");
        } catch (java.nio.file.FileSystemException e) {
            throw told("cannot make the directory " + path, e);
        }
        protect(directory, FsPermission.getDirDefault());
    }

    @Override
    public void write(Path path, String text) throws IOException {
        Path part = part(path);
        makeDirectory(path.getParent());
        writePart(part, text);
        protect(of(part), FsPermission.getFileDefault());
        move(part, path);
    }

    @Override
    void writePart(Path part, String text) throws IOException {
        try {
            Files.writeString(of(part), text);
        } catch (java.nio.file.FileSystemException e) {
            throw told("cannot write " + part, e);
        }
    }

    /** Devices and the like stay what they are. */
    @Override
    public void probe(Path path) throws IOException {
        if (Files.exists(of(path)) && !Files.isRegularFile(of(path))) {
            throw new IOException("it is not a regular file");
        }
        super.probe(path);
    }

    /** Hadoop knows no checksum of a file with a colon in its name. */
    @Override
    public void delete(Path path) throws IOException {
        if (Files.isRegularFile(of(path), LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(of(checksumOf(path)));
            Files.deleteIfExists(of(path));
        } else {
            super.delete(path);
        }
    }

    private static Path checksumOf(Path path) {
        return Paths.beside(path, ".", ".crc");
    }

    /**
     * In one step, or not at all. The checksum that Hadoop keeps beside a file follows it; none is written anew, and Hadoop
     * reads a file without.
     */
    private void move(Path from, Path to) throws IOException {
        Path checksum = checksumOf(to);
        Files.deleteIfExists(of(checksum));
        try {
            Files.move(of(from), of(to), StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("cannot move " + from + " to " + to + ": they are on different file systems", e);
        } catch (java.nio.file.FileSystemException e) {
            throw told("cannot move " + from + " to " + to, e);
        }
        java.nio.file.Path followed = of(checksumOf(from));
        if (Files.exists(followed)) {
            Files.move(followed, of(checksum), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** The permissions that Hadoop's configuration gives to new files. */
    private void protect(java.nio.file.Path path, FsPermission all) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null) {
            FsPermission masked = all.applyUMask(FsPermission.getUMask(configuration()));
            view.setPermissions(PosixFilePermissions.fromString(masked.toString()));
        }
    }

    /** The exceptions of {@code java.nio} leave what went wrong to the names of their classes. */
    private static IOException told(String what, java.nio.file.FileSystemException e) {
        String reason = e.getReason() == null ? e.toString() : e.getReason();
        if (e instanceof NoSuchFileException) {
            reason = "no such file";
        } else if (e instanceof AccessDeniedException) {
            reason = "permission denied";
        }
        return new IOException(what + ": " + reason, e);
    }

    private static java.nio.file.Path of(Path path) {
        return java.nio.file.Path.of(path.toUri().getPath());
    }
}
