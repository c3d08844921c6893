package org.sparkactivations.job.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.job.Listing;
import org.sparkactivations.job.publish.FullDisk;

class LocalStoreTest {
    @TempDir
    Path directory;

    private final Configuration configuration = new Configuration();
    private Store store;

    @BeforeEach
    void open() throws IOException {
        store = assertInstanceOf(LocalStore.class, Stores.of(hadoop("file"), configuration));
    }

    @Test
    void writesAFileWholeAndItsDirectories() throws IOException {
        store.write(hadoop("new/deep/file"), "old");
        store.write(hadoop("new/deep/file"), "text");
        assertEquals("text", store.read(hadoop("new/deep/file")));
        assertEquals(List.of("file"), Listing.children(directory.resolve("new/deep")));
    }

    @Test
    void writesOverWhatHadoopWrote() throws IOException {
        writeByHadoop("file", "longer than what comes after it");
        store.write(hadoop("file"), "new");
        assertEquals("new", readByHadoop("file"));
    }

    @Test
    void movesAFileWithItsChecksum() throws IOException {
        writeByHadoop("from", "text");
        Files.writeString(directory.resolve(".to.crc"), "left of a file that is gone");
        store.rename(hadoop("from"), hadoop("to"));
        assertEquals("text", readByHadoop("to"));
        assertEquals(List.of(".to.crc", "to"), Listing.children(directory));
    }

    @Test
    void movesAFileThatHasNoChecksum() throws IOException {
        Files.writeString(directory.resolve("from"), "text");
        Files.writeString(directory.resolve(".to.crc"), "left of a file that is gone");
        store.rename(hadoop("from"), hadoop("to"));
        assertEquals("text", readByHadoop("to"));
        assertEquals(List.of("to"), Listing.children(directory));
    }

    @Test
    void movesADirectoryAndNeverIntoAnother() throws IOException {
        Files.createDirectories(directory.resolve("from/inner"));
        Files.createDirectories(directory.resolve("to"));
        FileAlreadyExistsException refused =
                assertThrows(FileAlreadyExistsException.class, () -> store.rename(hadoop("from"), hadoop("to")));
        assertTrue(refused.getMessage().contains(directory.resolve("to").toString()), refused.getMessage());
        assertTrue(Files.isDirectory(directory.resolve("from/inner")));
        store.rename(hadoop("from"), hadoop("other"));
        assertEquals(List.of("other", "to"), Listing.children(directory));
        assertTrue(Files.isDirectory(directory.resolve("other/inner")));
    }

    @Test
    void refusesToMoveOntoALinkThatLeadsNowhere() throws IOException {
        Files.createDirectories(directory.resolve("from"));
        Files.createSymbolicLink(directory.resolve("to"), directory.resolve("gone"));
        assertThrows(FileAlreadyExistsException.class, () -> store.rename(hadoop("from"), hadoop("to")));
        assertTrue(Files.isSymbolicLink(directory.resolve("to")));
    }

    @Test
    void saysWhatCannotBeDoneWhereAndWhy() throws IOException {
        Files.writeString(directory.resolve("file"), "");
        assertEquals(
                "cannot make a directory of %s: it is a file".formatted(hadoop("file")),
                assertThrows(IOException.class, () -> store.makeDirectory(hadoop("file/inner")))
                        .getMessage());
        assertEquals(
                "cannot move %s to %s: no such file".formatted(hadoop("gone"), hadoop("to")),
                assertThrows(IOException.class, () -> store.rename(hadoop("gone"), hadoop("to")))
                        .getMessage());
    }

    @Test
    void givesThePermissionsOfHadoopsConfiguration() throws IOException {
        configuration.set("fs.permissions.umask-mode", "027");
        store.write(hadoop("new/file"), "text");
        assertEquals("rwxr-x---", permissions("new"));
        assertEquals("rw-r-----", permissions("new/file"));
        configuration.set("fs.permissions.umask-mode", "000");
        store.makeDirectory(hadoop("new/open"));
        assertEquals("rwxrwxrwx", permissions("new/open"));
        assertEquals("rwxr-x---", permissions("new"));
    }

    @Test
    void leavesAnotherKindOfLocalFilesToHadoop() throws IOException {
        configuration.set("fs.AbstractFileSystem.file.impl", FullDisk.OfContext.class.getName());
        Store other = Stores.of(hadoop("file"), configuration);
        assertFalse(other instanceof LocalStore);
        other.write(hadoop("file"), "text");
        assertEquals("text", store.read(hadoop("file")));
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name)));
    }

    private String readByHadoop(String name) throws IOException {
        try (var in = local().open(hadoop(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void writeByHadoop(String name, String text) throws IOException {
        try (var out = local().create(hadoop(name))) {
            out.writeBytes(text);
        }
    }

    private LocalFileSystem local() throws IOException {
        return FileSystem.getLocal(configuration);
    }

    private org.apache.hadoop.fs.Path hadoop(String name) {
        return new org.apache.hadoop.fs.Path("file://" + directory.resolve(name));
    }
}
