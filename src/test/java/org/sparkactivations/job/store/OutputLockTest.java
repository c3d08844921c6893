package org.sparkactivations.job.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.Await;
import org.sparkactivations.job.Child;
import org.sparkactivations.job.Listing;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.JobException;

class OutputLockTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    Path directory;

    private org.apache.hadoop.fs.Path output;
    private org.apache.hadoop.fs.Path lease;
    private Store store;

    @BeforeEach
    void open() throws IOException {
        output = new org.apache.hadoop.fs.Path(
                "file", "", directory.resolve("out").toString());
        lease = new org.apache.hadoop.fs.Path(output.getParent(), ".out-lock");
        store = Stores.of(output, new Configuration());
    }

    @Test
    void refusesASecondWriterAndNamesTheFirst() throws IOException {
        try (OutputLock first = OutputLocks.acquire(store, "--output", output, "first")) {
            first.check();
            JobException refused =
                    assertThrows(JobException.class, () -> OutputLocks.acquire(store, "--output", output, "second"));
            assertEquals(ExitCode.FAILED, refused.exitCode());
            assertTrue(refused.getMessage()
                    .contains("run first, process " + ProcessHandle.current().pid()));
        }
        OutputLocks.acquire(store, "--output", output, "third").close();
        assertEquals(List.of(), Listing.tree(directory));
    }

    /** Each opens the file while the other removes it. */
    @Test
    void letsOneOfTwoProcessesInAtATime() throws Exception {
        Process one = Child.start(Contender.class, directory.resolve("out").toString());
        Process other = Child.start(Contender.class, directory.resolve("out").toString());
        try {
            assertEquals(0, Await.exitCode(one, Duration.ofMinutes(2)));
            assertEquals(0, Await.exitCode(other, Duration.ofMinutes(2)));
            assertEquals(List.of(), Listing.tree(directory));
        } finally {
            one.destroyForcibly();
            other.destroyForcibly();
        }
    }

    @Test
    void refusesAWriterInAnotherProcessUntilThatIsKilled() throws Exception {
        Process holder = Child.start(LockHolder.class, directory.resolve("out").toString());
        try {
            Child.await(holder, "locked");
            JobException refused =
                    assertThrows(JobException.class, () -> OutputLocks.acquire(store, "--output", output, "mine"));
            assertTrue(refused.getMessage().contains("run child, process " + holder.pid()));
            Await.kill(holder);
            assertTrue(Files.size(directory.resolve(".out-lock")) > 0, "the killed process leaves its name");
            OutputLocks.acquire(store, "--output", output, "mine").close();
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void tellsThatItsFileWasRemoved() throws IOException {
        try (OutputLock lock = OutputLocks.acquire(store, "--output", output, "run")) {
            Files.delete(directory.resolve(".out-lock"));
            assertThrows(JobException.class, lock::check);
        }
    }

    @Test
    void aLeaseThatIsRenewedIsNotTakenOver() throws Exception {
        Path file = directory.resolve(".out-lock");
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        try (OutputLock first = LeaseLock.acquire(store, lease, output, "first", Duration.ofMillis(50), LONG)) {
            Files.setLastModifiedTime(file, old);
            Await.until(
                    "the lease to be renewed",
                    Duration.ofMinutes(2),
                    () -> !Files.getLastModifiedTime(file).equals(old));
            JobException refused = assertThrows(
                    JobException.class, () -> LeaseLock.acquire(store, lease, output, "second", LONG, LONG));
            assertTrue(refused.getMessage().contains("run first"));
            first.check();
        }
        assertEquals(List.of(), Listing.tree(directory));
    }

    @Test
    void aStaleLeaseIsTakenOverAndItsHolderLearnsOfIt() throws Exception {
        try (OutputLock dead = LeaseLock.acquire(store, lease, output, "dead", LONG, LONG)) {
            Files.setLastModifiedTime(
                    directory.resolve(".out-lock"), FileTime.from(Instant.now().minus(Duration.ofHours(1))));
            try (OutputLock next = LeaseLock.acquire(store, lease, output, "next", LONG, LONG)) {
                next.check();
                assertThrows(JobException.class, dead::check);
            }
        }
        assertEquals(List.of(), Listing.tree(directory));
    }

    /** Takes the lock many times, and ends with 1 if another holds it too. */
    static final class Contender {
        private Contender() {}

        public static void main(String[] arguments) throws Exception {
            var output = new org.apache.hadoop.fs.Path("file", "", arguments[0]);
            Store store = Stores.of(output, new Configuration());
            Path inside = Path.of(arguments[0] + "-inside");
            for (int times = 0; times < 3000; ) {
                try (OutputLock lock = OutputLocks.acquire(store, "--output", output, "contender " + times)) {
                    Files.createFile(inside);
                    lock.check();
                    Files.delete(inside);
                    times++;
                } catch (JobException refused) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    /** Takes the lock of the output that it is given and waits to be killed. */
    static final class LockHolder {
        private LockHolder() {}

        public static void main(String[] arguments) throws Exception {
            var output = new org.apache.hadoop.fs.Path("file", "", arguments[0]);
            try (OutputLock lock =
                    OutputLocks.acquire(Stores.of(output, new Configuration()), "--output", output, "child")) {
                lock.check();
                System.out.println("locked");
                Await.pause(Duration.ofMinutes(5));
            }
        }
    }
}
